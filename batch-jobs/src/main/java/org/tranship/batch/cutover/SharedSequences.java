package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tranship.batch.green.SequencePosition;
import org.tranship.job.RunId;
import org.tranship.relational.Identifier;
import org.tranship.relational.Sequence;
import org.tranship.relational.TableName;

/**
 * Sequences that do not change places with the tables, because others draw from them too. They are set inside the exchange's transaction:
 * a sequence that was restarted in a transaction is set there as well, so an exchange that does not happen leaves it where it was. It is
 * never turned back behind a number that somebody was given.
 */
final class SharedSequences {

    private SharedSequences() {
    }

    private static final String FORGET = """
            DELETE FROM tranship.shared_sequence WHERE run_id = ?
            """;

    private static final String NOTE = """
            INSERT INTO tranship.shared_sequence (run_id, sequence_schema, sequence_name, least, least_called) VALUES (?, ?, ?, ?, ?)
            """;

    /** Where each has to be at least when the new tables are live; whatever was noted before is forgotten. */
    static void note(Connection target, RunId run, Map<TableName, SequencePosition> least) throws SQLException {
        try (var forget = target.prepareStatement(FORGET); var insert = target.prepareStatement(NOTE)) {
            forget.setObject(1, run.value());
            forget.executeUpdate();
            for (var sequence : least.entrySet()) {
                insert.setObject(1, run.value());
                insert.setString(2, sequence.getKey().schema().text());
                insert.setString(3, sequence.getKey().name().text());
                insert.setLong(4, sequence.getValue().value());
                insert.setBoolean(5, sequence.getValue().called());
                insert.executeUpdate();
            }
        }
    }

    /** A sequence as the ledger knows it; {@code before} is null when the swap had nothing to set. */
    private record Noted(TableName name, SequencePosition least, SequencePosition before) {
    }

    private static final String NOTED = """
            SELECT sequence_schema, sequence_name, least, least_called, before, before_called
              FROM tranship.shared_sequence
             WHERE run_id = ?
             ORDER BY 1, 2
            """;

    private static List<Noted> noted(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(NOTED)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                var noted = new ArrayList<Noted>();
                while (row.next()) {
                    var before = row.getObject("before", Long.class);
                    noted.add(new Noted(TableName.of(row.getString(1), row.getString(2)), new SequencePosition(row.getLong("least"), row.getBoolean("least_called")),
                            before == null ? null : new SequencePosition(before, row.getBoolean("before_called"))));
                }
                return noted;
            }
        }
    }

    private static final String BEFORE = """
            UPDATE tranship.shared_sequence SET before = ?, before_called = ? WHERE run_id = ? AND sequence_schema = ? AND sequence_name = ?
            """;

    /** In the swap: those that are behind get ahead. */
    static void advance(Connection target, RunId run) throws SQLException, LockLadder.Missed {
        for (var noted : noted(target, run)) {
            var sequence = Live.of(target, noted.name());
            if (!sequence.isBehind(target, noted.least())) {
                continue;
            }
            sequence.lock(target);
            if (sequence.isBehind(target, noted.least())) {
                remember(target, run, noted.name(), sequence.position(target));
                sequence.set(target, noted.least());
            }
        }
    }

    private static void remember(Connection target, RunId run, TableName name, SequencePosition before) throws SQLException {
        try (var update = target.prepareStatement(BEFORE)) {
            update.setLong(1, before.value());
            update.setBoolean(2, before.called());
            update.setObject(3, run.value());
            update.setString(4, name.schema().text());
            update.setString(5, name.name().text());
            update.executeUpdate();
        }
    }

    /** In the way back: those that nobody drew from since are where they were. One that is gone is nobody's any more. */
    static void giveBack(Connection target, RunId run) throws SQLException, LockLadder.Missed {
        for (var noted : noted(target, run)) {
            if (noted.before() == null || !Live.exists(target, noted.name())) {
                continue;
            }
            var sequence = Live.of(target, noted.name());
            if (sequence.position(target).equals(noted.least())) {
                sequence.lock(target);
                if (sequence.position(target).equals(noted.least())) {
                    sequence.set(target, noted.before());
                }
            }
        }
    }

    /** Such a sequence in the target. */
    private record Live(TableName name, Identifier owner, Sequence definition) {

        private static final String DEFINITION = """
                SELECT pg_catalog.pg_get_userbyid(c.relowner) AS owner, pg_catalog.format_type(q.seqtypid, NULL) AS type, q.*
                  FROM pg_catalog.pg_class c
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  JOIN pg_catalog.pg_sequence q ON q.seqrelid = c.oid
                 WHERE n.nspname = ? AND c.relname = ?
                """;

        static boolean exists(Connection target, TableName name) throws SQLException {
            try (var query = target.prepareStatement(DEFINITION)) {
                query.setString(1, name.schema().text());
                query.setString(2, name.name().text());
                try (var row = query.executeQuery()) {
                    return row.next();
                }
            }
        }

        static Live of(Connection target, TableName name) throws SQLException {
            try (var query = target.prepareStatement(DEFINITION)) {
                query.setString(1, name.schema().text());
                query.setString(2, name.name().text());
                try (var row = query.executeQuery()) {
                    row.next();
                    return new Live(name, Identifier.of(row.getString("owner")), new Sequence(name, null, false, null, row.getString("type"),
                            row.getLong("seqstart"), row.getLong("seqincrement"), row.getLong("seqmin"), row.getLong("seqmax"), row.getLong("seqcache"),
                            row.getBoolean("seqcycle"), List.of(), null));
                }
            }
        }

        SequencePosition position(Connection target) throws SQLException {
            try (var statement = target.createStatement();
                    var row = statement.executeQuery("SELECT last_value, is_called FROM " + name.quoted())) {
                row.next();
                return new SequencePosition(row.getLong(1), row.getBoolean(2));
            }
        }

        boolean isBehind(Connection target, SequencePosition least) throws SQLException {
            return least.isBeyond(position(target), definition);
        }

        /** Keeps everybody from drawing; LOCK TABLE does not know sequences. */
        void lock(Connection target) throws SQLException, LockLadder.Missed {
            LockLadder.lock(target, name, "ALTER SEQUENCE %s OWNER TO %s".formatted(name.quoted(), owner.quoted()));
        }

        private static final String SET = """
                SELECT pg_catalog.setval(?::pg_catalog.regclass, ?, ?)
                """;

        /** RESTART gives it a file that only this transaction sees until it commits; {@code setval} writes there. */
        void set(Connection target, SequencePosition position) throws SQLException {
            try (var restart = target.createStatement(); var set = target.prepareStatement(SET)) {
                restart.execute("ALTER SEQUENCE %s RESTART".formatted(name.quoted()));
                set.setString(1, name.quoted());
                set.setLong(2, position.value());
                set.setBoolean(3, position.called());
                set.execute();
            }
        }
    }
}
