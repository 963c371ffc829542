package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.Outcome;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/**
 * Compares one entity on both servers. The source's connection is in a transaction on the run's snapshot, the target's in one that sees
 * what is committed.
 */
public final class Comparison {

    private final PlannedEntity entity;
    private final Side source;
    private final Side green;

    private Comparison(PlannedEntity entity, Side source, Side green) {
        this.entity = entity;
        this.source = source;
        this.green = green;
    }

    public static Comparison of(PlannedEntity entity, TableName greenTable, Connection source, Connection target) throws SQLException {
        var hash = RowHash.between(source, target);
        return new Comparison(entity,
                new Side(source, DigestSql.ofSource(entity, hash)),
                new Side(target, DigestSql.ofGreen(entity, greenTable, hash)));
    }

    /**
     * Count and digest of a range on both sides; what was rejected is in the source and nowhere else.
     *
     * @param rejected what the rejected rows of the range are known by in the source
     * @throws Unequal naming the first rows that differ
     */
    public Outcome verify(KeyRange range, List<List<String>> rejected) throws SQLException {
        var accepted = source.without(rejected);
        var expected = accepted.digest(range);
        var actual = green.digest(range);
        if (!rejected.isEmpty()) {
            mustBe(source.digest(range).rows(), actual.rows(), rejected.size());
        }
        if (!expected.equals(actual)) {
            var differences = new DrillDown(entity, accepted, green).differences(range, Math.max(expected.rows(), actual.rows()));
            throw new Unequal(differences.isEmpty()
                    ? "%s: the digests differed, and when read again they did not: somebody writes to the new tables".formatted(entity.entity())
                    : String.join("; ", differences));
        }
        return Outcome.compared(actual.rows(), actual.toString(), expected.toString());
    }

    /**
     * All rows on both sides, whatever their key: what fell between two slices or stands outside all of them shows here.
     *
     * @param rejected how many rows of the source are rejected
     * @throws Unequal with both figures
     */
    public Outcome count(long rejected) throws SQLException {
        long expected = source.count();
        long actual = green.count();
        mustBe(expected, actual, rejected);
        return Outcome.compared(actual, Long.toString(actual), Long.toString(expected));
    }

    private void mustBe(long inSource, long inTarget, long rejected) {
        if (inSource != inTarget + rejected) {
            throw new Unequal("%s: the source has %d rows, the target %d%s".formatted(entity.entity(), inSource, inTarget,
                    rejected == 0 ? "" : ", and %d are rejected".formatted(rejected)));
        }
    }

    /** The numbers of those ranges that differ, in one pass per side. */
    public Set<Integer> differing(List<KeyRange> ranges) throws SQLException {
        var bounds = ranges.stream().filter(range -> range.lo() != null).map(KeyRange::lo).toList();
        var expected = source.digests(bounds);
        var actual = green.digests(bounds);
        var differing = new TreeSet<Integer>();
        for (int no = 0; no < ranges.size(); no++) {
            if (!expected.getOrDefault((long) no, Digest.NOTHING).equals(actual.getOrDefault((long) no, Digest.NOTHING))) {
                differing.add(no);
            }
        }
        return differing;
    }
}
