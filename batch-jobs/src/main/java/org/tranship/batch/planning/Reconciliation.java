package org.tranship.batch.planning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.KeySql;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.validation.Comparison;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/**
 * Makes what was copied under an older snapshot fit the new one. Every finished slice is compared, one pass over each table on each side;
 * those that differ are emptied all at once before any is copied again. What remains and what comes are then both rows of the new
 * snapshot, so no unique key can be violated on the way, whatever moved between slices; foreign keys could be and are dropped meanwhile.
 * A slice with rejected rows counts as one that differs: a row that was corrected meanwhile arrives.
 */
final class Reconciliation {

    /** From here on loading into standing indexes takes longer than starting the table again. */
    private static final double TOO_MUCH = 0.3;

    private final ActiveRun run;
    private final Attempts attempts;

    Reconciliation(ActiveRun run, Attempts attempts) {
        this.run = run;
        this.attempts = attempts;
    }

    /** How many finished slices are to be copied again. */
    int reconcile() throws SQLException {
        int again = 0;
        for (var entity : run.plan().entities()) {
            if (!run.goesOn()) {
                return again;
            }
            again += attempts.at(attempt -> reconcile(entity));
        }
        return again;
    }

    private int reconcile(PlannedEntity entity) throws SQLException {
        var copies = slices(entity, EnumSet.of(SliceKind.COPY));
        var finished = copies.stream().filter(Slice::isDone).toList();
        if (finished.isEmpty()) {
            return 0;
        }
        var differing = differing(entity, copies);
        if (differing.isEmpty()) {
            return 0;
        }
        LocalTransaction.run(run.target(), target -> {
            Session.begin(target, Session.writing(run.session("empties " + entity.entity())));
            RunLedger.confirm(target, run.run(), run.epoch());
            if (differing.size() > TOO_MUCH * copies.size()) {
                startOver(target, entity, finished);
            } else {
                empty(target, entity, differing);
            }
        });
        return differing.size() > TOO_MUCH * copies.size() ? finished.size() : differing.size();
    }

    private List<Slice> differing(PlannedEntity entity, List<Slice> copies) throws SQLException {
        return run.readers().read(source -> LocalTransaction.answer(run.target(), target -> {
            Session.begin(target, Session.reading(run.session("compares")));
            var unequal = Comparison.of(entity, green(entity), source, target).differing(copies.stream().map(Slice::range).toList());
            unequal.addAll(RejectLedger.slices(target, run.run(), entity.entity()));
            return copies.stream().filter(slice -> slice.isDone() && unequal.contains(slice.no())).toList();
        }));
    }

    private void empty(Connection target, PlannedEntity entity, List<Slice> differing) throws SQLException {
        dropForeignKeys(target, entity);
        var key = KeySql.ofGreen(entity);
        execute(target, List.of("DELETE FROM " + entity.greenRows(green(entity)) + key.whereAny(differing.stream().map(Slice::range).toList())));
        SliceLedger.again(target, differing);
        SliceLedger.again(target, slices(entity, EnumSet.of(SliceKind.ANALYZE)));
    }

    private void startOver(Connection target, PlannedEntity entity, List<Slice> finished) throws SQLException {
        dropForeignKeys(target, entity);
        execute(target, GreenDrops.keysAndIndexes(target, green(entity)));
        execute(target, List.of("TRUNCATE " + entity.greenRows(green(entity))));
        SliceLedger.again(target, finished);
        SliceLedger.again(target, slices(entity, SliceKind.BUILDS).stream().filter(Slice::isDone).toList());
    }

    /**
     * Those of the entity and those that point to it, with all others of the tables they belong to: a table's are done together. Where a
     * row may still be rejected, its children and theirs go with it, and no key may stand that would take them away unseen: all are dropped.
     */
    private void dropForeignKeys(Connection target, PlannedEntity entity) throws SQLException {
        var touched = !run.ticket().request().options().errorTolerance().isNone() ? run.plan().entities()
                : Stream.concat(Stream.of(entity), run.plan().entities().stream().filter(child -> child.parents().contains(entity.entity()))).distinct().toList();
        var statements = new ArrayList<String>();
        for (var child : touched) {
            statements.addAll(GreenDrops.foreignKeys(target, green(child)));
            SliceLedger.again(target, slices(child, EnumSet.of(SliceKind.CHILDREN, SliceKind.FOREIGN_KEY_ADD, SliceKind.FOREIGN_KEY_VALIDATE)).stream()
                    .filter(Slice::isDone).toList());
        }
        execute(target, statements);
    }

    private List<Slice> slices(PlannedEntity entity, Set<SliceKind> kinds) throws SQLException {
        try (var target = run.target().getConnection()) {
            return SliceLedger.of(target, run.run(), entity.entity(), kinds);
        }
    }

    private TableName green(PlannedEntity entity) {
        return run.green().greenOf(entity.live());
    }

    private static void execute(Connection target, List<String> statements) throws SQLException {
        try (var statement = target.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
