package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.tranship.batch.ledger.Outcome;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * Rejects rows whose parent did not arrive, and theirs in turn, until every row that is left has its parent. No foreign key stands yet, so
 * none takes a row away that nobody writes down. Looked at is only where a parent may be missing: its table has rejected rows, or the
 * source has no such key.
 */
final class Children {

    private final ActiveRun run;
    private final Connection target;
    private final List<Table> tables;

    Children(ActiveRun run, Connection target) {
        this.run = run;
        this.target = target;
        this.tables = run.plan().targetSchema().closed().tables();
    }

    /** In the caller's transaction. */
    Outcome reject() throws SQLException {
        var keys = tables.stream().flatMap(table -> table.foreignKeys().stream()).filter(key -> !key.inherited()).toList();
        var suspect = new LinkedHashSet<ForeignKey>();
        for (var key : keys) {
            if (!stoodInTheSource(key) || RejectLedger.count(target, run.run(), entity(key.parent()).entity()) > 0) {
                suspect.add(key);
            }
        }
        while (!suspect.isEmpty()) {
            var key = suspect.iterator().next();
            suspect.remove(key);
            if (rejectOrphans(key) > 0) {
                keys.stream().filter(other -> root(other.parent()).equals(root(key.child()))).forEach(suspect::add);
            }
        }
        return Outcome.BUILT;
    }

    private boolean stoodInTheSource(ForeignKey key) {
        return run.plan().sourceSchema().table(entity(key.child()).source()).stream().flatMap(table -> table.foreignKeys().stream())
                .anyMatch(same -> same.validated() && same.parent().equals(entity(key.parent()).source()) && pairs(same).equals(pairs(key)));
    }

    private static Set<List<String>> pairs(ForeignKey key) {
        var pairs = new HashSet<List<String>>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.add(List.of(key.columns().get(i).text(), key.parentColumns().get(i).text()));
        }
        return pairs;
    }

    private long rejectOrphans(ForeignKey key) throws SQLException {
        var child = entity(key.child());
        var sql = new OrphanSql(key, child, greenRows(key.child()), greenRows(key.parent()));
        if (child.key().isEmpty()) {
            mustBeNone(sql, key, child);
            return 0;
        }
        var bounds = SliceLedger.of(target, run.run(), child.entity(), Set.of(SliceKind.COPY)).stream()
                .filter(slice -> slice.range().lo() != null).map(slice -> slice.range().lo()).collect(Collectors.toList());
        long rejected = 0;
        try (var statement = target.prepareStatement(sql.reject(bounds))) {
            statement.setObject(1, run.run().value());
            statement.setObject(2, run.run().value());
            try (var counts = statement.executeQuery()) {
                while (counts.next()) {
                    rejected += counts.getLong(1);
                }
            }
        }
        return rejected;
    }

    /** Where a row of a table without a key lay in the source, green does not know. */
    private void mustBeNone(OrphanSql sql, ForeignKey key, PlannedEntity child) throws SQLException {
        try (var statement = target.createStatement(); var row = statement.executeQuery(sql.count())) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new IllegalStateException(
                        ("%d rows of %s have no parent in %s by foreign key %s, and without a key of its own they cannot be rejected one by one. "
                                + "Correct the rejected rows of %s in the source.").formatted(row.getLong(1), child.entity(),
                                        entity(key.parent()).entity(), key.name().plain(), entity(key.parent()).entity()));
            }
        }
    }

    /** A partition's rows are those of the table it is part of. */
    private PlannedEntity entity(TableName live) {
        return run.plan().entities().stream().filter(entity -> entity.live().equals(root(live))).findFirst().orElseThrow();
    }

    private TableName root(TableName live) {
        var schema = run.plan().targetSchema();
        return schema.rootOf(schema.get(live)).name();
    }

    private String greenRows(TableName live) {
        return run.plan().targetSchema().get(live).shape().rows(run.green().greenOf(live));
    }
}
