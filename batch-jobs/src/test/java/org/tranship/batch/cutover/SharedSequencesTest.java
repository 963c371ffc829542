package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.green.SequencePosition;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.run.Migration;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunId;
import org.tranship.local.Invariants;
import org.tranship.plan.Fingerprint;
import org.tranship.relational.TableName;

/** Sequences that several tables draw from give out no number twice, and the way back leaves them where they were. */
class SharedSequencesTest {

    /**
     * {@code numbers} belongs to nobody, {@code trips_id_seq} to a table of the set and is drawn from by another of the set, {@code notes_id_seq}
     * to a table of the set and is drawn from outside.
     */
    private static final String[] TABLES = {
        "CREATE SEQUENCE numbers", "CREATE SEQUENCE down INCREMENT -2 MINVALUE -100 MAXVALUE 100 START 100",
        "CREATE TABLE routes (id int PRIMARY KEY DEFAULT nextval('numbers'), depth int DEFAULT nextval('down'))",
        "CREATE TABLE trips (id serial PRIMARY KEY, no int DEFAULT nextval('numbers'))",
        "CREATE TABLE \"Stops\" (id int PRIMARY KEY DEFAULT nextval('trips_id_seq'), mark bigint GENERATED ALWAYS AS IDENTITY)",
        "CREATE TABLE calls (id int PRIMARY KEY DEFAULT nextval('\"Stops_mark_seq\"'))",
        "CREATE TABLE notes (id bigserial PRIMARY KEY)" };

    private static final List<String> NAMES = List.of("public.routes", "public.trips", "public.\"Stops\"", "public.calls", "public.notes");

    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void twoDatabases() {
        source = TestDatabase.fresh("shared_sequences_source").does(TABLES).does("INSERT INTO routes SELECT FROM generate_series(1, 5)",
                "INSERT INTO trips SELECT FROM generate_series(1, 20)", "INSERT INTO \"Stops\" SELECT FROM generate_series(1, 7)", "INSERT INTO calls VALUES (900)",
                "INSERT INTO notes SELECT FROM generate_series(1, 30)", "SELECT setval('numbers', 70)", "ANALYZE");
        target = TestDatabase.fresh("shared_sequences_target").does(TABLES).does("CREATE TABLE memos (id int PRIMARY KEY DEFAULT nextval('notes_id_seq'))",
                "CREATE TABLE orders (id bigint DEFAULT nextval('numbers'), x int)", "INSERT INTO memos SELECT FROM generate_series(1, 10)",
                "INSERT INTO orders SELECT FROM generate_series(1, 40)", "INSERT INTO notes VALUES (2000)", "SELECT setval('down', 50)", "ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 1000));
    }

    @AfterEach
    void over() {
        migration.close();
    }

    private List<String> positions() {
        return List.of("numbers", "down", "notes_id_seq", "trips_id_seq", "\"Stops_mark_seq\"").stream()
                .map(sequence -> sequence + " " + target.value("SELECT last_value || ' ' || is_called FROM " + sequence)).toList();
    }

    private void completed() {
        assertThat(migration.approved("routes", "trips", "\"Stops\"", "calls", "notes").started().settles().state()).as(migration.detail())
                .isEqualTo(LifecycleState.COMPLETED);
    }

    @Test
    void afterTheCutOverTheyAreBehindEveryNumberOfEitherSide() throws SQLException {
        var before = Dump.of(target);
        completed();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, NAMES)).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
        }
        assertThat(positions()).containsExactly("numbers 70 true", "down 50 true", "notes_id_seq 2000 true", "trips_id_seq 27 true", "\"Stops_mark_seq\" 900 true");
        assertThat(target.value("INSERT INTO routes DEFAULT VALUES RETURNING id || ' ' || depth")).isEqualTo("71 48");
        assertThat(target.value("INSERT INTO orders (x) VALUES (1) RETURNING id")).isEqualTo("72");
        assertThat(target.value("INSERT INTO memos DEFAULT VALUES RETURNING id")).isEqualTo("2001");
        assertThat(target.value("INSERT INTO notes DEFAULT VALUES RETURNING id")).isEqualTo("2002");
        assertThat(target.value("INSERT INTO trips DEFAULT VALUES RETURNING id")).isEqualTo("28");
        assertThat(target.value("INSERT INTO \"Stops\" DEFAULT VALUES RETURNING id || ' ' || mark")).isEqualTo("29 901");
        assertThat(target.value("INSERT INTO calls DEFAULT VALUES RETURNING id")).isEqualTo("902");
    }

    @Test
    void theWayBackLeavesThemWhereTheyWereAndTheWindowsEndTakesNothingAway() {
        var before = Dump.of(target);
        var positions = positions();
        completed();
        migration.rolledBack();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
        assertThat(positions()).isEqualTo(positions);
        migration.windowEnded();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }

    @Test
    void whatSomebodyDrewSinceTheCutOverIsNotGivenOutAgain() throws SQLException {
        completed();
        target.does("INSERT INTO orders (x) VALUES (1)", "INSERT INTO memos DEFAULT VALUES");
        migration.rolledBack();
        try (var there = target.connect()) {
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
        }
        assertThat(target.value("INSERT INTO routes DEFAULT VALUES RETURNING id")).isEqualTo("72");
        assertThat(target.value("INSERT INTO notes DEFAULT VALUES RETURNING id")).isEqualTo("2002");
    }

    @Test
    void theEndOfTheWindowLeavesTheOwnerItsSequence() {
        completed();
        var after = Dump.of(target);
        migration.windowEnded();
        assertThat(Dump.difference(after, Dump.of(target))).isEmpty();
    }

    @Test
    void aSwapThatDoesNotHappenSetsNothing() throws SQLException {
        LedgerSchema.ensure(target.dataSource());
        var run = RunId.fresh();
        LocalTransaction.run(target.dataSource(), connection -> {
            RunLedger.open(connection, run, new JobId(7), "Job-2025-007", Fingerprint.over("plan"));
            SharedSequences.note(connection, run, Map.of(TableName.of("public", "numbers"), new SequencePosition(500, true)));
        });
        try (var connection = target.connect()) {
            connection.setAutoCommit(false);
            advance(connection, run);
            assertThat(target.value("SELECT count(*) FROM pg_locks WHERE relation = 'numbers'::regclass AND mode = 'AccessExclusiveLock'")).isEqualTo("1");
            connection.rollback();
        }
        assertThat(target.value("SELECT last_value FROM numbers")).isEqualTo("40");
    }

    private static void advance(Connection connection, RunId run) throws SQLException {
        try {
            SharedSequences.advance(connection, run);
        } catch (LockLadder.Missed missed) {
            throw new IllegalStateException(missed);
        }
    }
}
