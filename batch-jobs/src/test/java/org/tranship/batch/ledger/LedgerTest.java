package org.tranship.batch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.plan.Fingerprint;

/** Every slice is carried out by exactly one owner, whoever else believes to own it. */
class LedgerTest {

    private static final Owner ANNA = new Owner("anna");
    private static final Owner BERT = new Owner("bert");

    private static TestDatabase target;

    private final RunId run = RunId.fresh();
    private Connection connection;
    private long epoch;

    @BeforeAll
    static void createLedger() throws Exception {
        target = TestDatabase.fresh("ledger_test");
        LedgerSchema.ensure(target.dataSource());
    }

    @BeforeEach
    void openRun() throws Exception {
        connection = target.connect();
        RunLedger.open(connection, run, new JobId(7), "Job-2025-007", Fingerprint.over("plan"));
        epoch = RunLedger.takeOver(connection, run).epoch();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void twoServersMayCreateTheSchemaAtOnce() throws Exception {
        var fresh = TestDatabase.fresh("ledger_test_fresh");
        together(4, () -> {
            LedgerSchema.ensure(fresh.dataSource());
            return null;
        });
        assertThat(fresh.column("SELECT version FROM tranship.version ORDER BY version")).containsExactly("1", "2");
    }

    /** A target into which an earlier Tranship migrated keeps what is in its ledger. */
    @Test
    void aLedgerOfBeforeIsBroughtUpToDate() throws Exception {
        var before = TestDatabase.fresh("ledger_test_before");
        LedgerSchema.ensure(before.dataSource());
        before.does("DELETE FROM tranship.version WHERE version > 1", "INSERT INTO tranship.run (run_id, job_id, job_code, fingerprint) VALUES (gen_random_uuid(), 1, 'Job-2025-001', '')",
                "INSERT INTO tranship.entity (run_id, entity, ordinal) SELECT run_id, 'trips', 0 FROM tranship.run",
                "ALTER TABLE tranship.entity DROP COLUMN source_rows, DROP COLUMN live_rows, DROP COLUMN live_counted, DROP COLUMN counted_at");
        LedgerSchema.ensure(before.dataSource());
        assertThat(before.column("SELECT version FROM tranship.version ORDER BY version")).containsExactly("1", "2");
        assertThat(before.column("SELECT entity FROM tranship.entity WHERE counted_at IS NULL")).containsExactly("trips");
    }

    @Test
    void aRoleThatMayCreateInTheDatabaseNeedsNothingElse() throws Exception {
        var fresh = TestDatabase.fresh("ledger_test_rights").does(
                "DROP ROLE IF EXISTS ledger_role", "CREATE ROLE ledger_role LOGIN PASSWORD 'secret'",
                "GRANT CREATE ON DATABASE ledger_test_rights TO ledger_role");
        LedgerSchema.ensure(fresh.as("ledger_role", "secret").dataSource());
        assertThat(fresh.value("SELECT tableowner FROM pg_tables WHERE schemaname = 'tranship' AND tablename = 'slice'")).isEqualTo("ledger_role");
    }

    @Test
    void everySliceIsClaimedOnce() throws Exception {
        store(copies("trips", 200));
        var claimed = together(4, () -> {
            var mine = new ArrayList<Long>();
            try (var own = target.connect()) {
                for (var item = claim(own, ANNA); item != null; item = claim(own, ANNA)) {
                    mine.add(item.first().id());
                }
            }
            return mine;
        });
        assertThat(claimed.stream().flatMap(List::stream)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void whatIsBuiltWaitsForAllRowsOfItsTable() throws Exception {
        store(copies("trips", 2));
        store(List.of(List.of(build("trips", SliceKind.INDEX, "INDEX trips", "COPY trips"))));
        var first = claim(connection, ANNA);
        var second = claim(connection, BERT);
        assertThat(claim(connection, ANNA)).isNull();
        finish(first);
        assertThat(claim(connection, ANNA)).isNull();
        finish(second);
        assertThat(claim(connection, ANNA).first().kind()).isEqualTo(SliceKind.INDEX);
    }

    @Test
    void aGroupIsClaimedAsOneAndDoesNotWaitForItself() throws Exception {
        store(List.of(List.of(copy("small", 0), build("small", SliceKind.INDEX, "INDEX small", "COPY small"))));
        var item = claim(connection, ANNA);
        assertThat(item.slices()).extracting(Slice::kind).containsExactly(SliceKind.COPY, SliceKind.INDEX);
        assertThat(claim(connection, BERT)).isNull();
    }

    @Test
    void nobodyClaimsWhenTheOperatorWishesAStop() throws Exception {
        store(copies("trips", 1));
        RunLedger.wish(connection, run, DesiredState.PAUSE);
        assertThat(claim(connection, ANNA)).isNull();
        RunLedger.wish(connection, run, DesiredState.RUN);
        assertThat(claim(connection, ANNA)).isNotNull();
    }

    @Test
    void aFormerOwnerNeitherClaimsNorFinishes() throws Exception {
        store(copies("trips", 2));
        var old = claim(connection, ANNA);
        var newEpoch = RunLedger.takeOver(connection, run).epoch();
        SliceClaims.takeBack(connection, run);
        assertThat(claim(connection, ANNA)).isNull();
        var again = SliceClaims.claim(connection, run, newEpoch, BERT, SliceKind.LOAD).orElseThrow();
        assertThat(again.first().id()).isEqualTo(old.first().id());
        assertThatThrownBy(() -> SliceClaims.done(connection, old.first(), Outcome.copied(1, 1))).isInstanceOf(Fenced.class);
        SliceClaims.done(connection, again.first(), Outcome.copied(1, 1));
    }

    @Test
    void rowsOfAFencedWorkerAreRolledBackWithItsSlice() throws Exception {
        target.does("CREATE TABLE IF NOT EXISTS moved (n int)", "TRUNCATE moved");
        store(copies("trips", 1));
        var stale = claim(connection, ANNA).first();
        SliceClaims.takeBack(connection, run);
        assertThatThrownBy(() -> LocalTransaction.run(target.dataSource(), own -> {
            own.createStatement().execute("INSERT INTO moved VALUES (1)");
            SliceClaims.done(own, stale, Outcome.copied(1, 1));
        })).isInstanceOf(Fenced.class);
        assertThat(target.number("SELECT count(*) FROM moved")).isZero();
    }

    @Test
    void aSliceWhoseWorkerFellSilentIsClaimedAgain() throws Exception {
        store(copies("trips", 1));
        var silent = claim(connection, ANNA);
        assertThat(claim(connection, BERT)).isNull();
        target.does("UPDATE tranship.slice SET lease_until = now() - interval '1 s' WHERE id = " + silent.first().id());
        assertThat(claim(connection, BERT).first().id()).isEqualTo(silent.first().id());
    }

    @Test
    void aWorkerThatRenewsItsLeaseKeepsItsSlice() throws Exception {
        store(copies("trips", 1));
        var alive = claim(connection, ANNA);
        target.does("UPDATE tranship.slice SET lease_until = now() - interval '1 s' WHERE id = " + alive.first().id());
        SliceClaims.renew(connection, run, List.of(ANNA));
        assertThat(claim(connection, BERT)).isNull();
    }

    @Test
    void theDecisionFallsOnce() throws Exception {
        RunLedger.moveOn(connection, run, epoch, RunState.PLANNED, RunState.LOADING);
        RunLedger.moveOn(connection, run, epoch, RunState.LOADING, RunState.VERIFIED);
        RunLedger.decide(connection, run, epoch, RunState.VERIFIED, RunState.SWAPPED);
        assertThatThrownBy(() -> RunLedger.decide(connection, run, epoch, RunState.VERIFIED, RunState.SWAPPED)).isInstanceOf(Fenced.class);
        assertThatThrownBy(() -> RunLedger.takeOver(connection, run)).isInstanceOf(Fenced.class);
        assertThat(RunLedger.find(connection, run).orElseThrow().decidedAt()).isNotNull();
    }

    @Test
    void aForgottenRunLeavesNothing() throws Exception {
        store(copies("trips", 3));
        RunLedger.forget(connection, run);
        assertThat(target.number("SELECT count(*) FROM tranship.slice WHERE run_id = '" + run + "'")).isZero();
        assertThat(RunLedger.find(connection, run)).isEmpty();
    }

    private void store(List<List<NewSlice>> items) throws SQLException {
        SliceLedger.store(connection, run, items);
    }

    private Item claim(Connection by, Owner owner) throws SQLException {
        return SliceClaims.claim(by, run, epoch, owner, SliceKind.LOAD).orElse(null);
    }

    private void finish(Item item) throws SQLException {
        SliceClaims.done(connection, item.first(), Outcome.copied(1, 1));
    }

    private static List<List<NewSlice>> copies(String entity, int count) {
        var items = new ArrayList<List<NewSlice>>();
        for (int no = 0; no < count; no++) {
            items.add(List.of(copy(entity, no)));
        }
        return items;
    }

    private static NewSlice copy(String entity, int no) {
        return new NewSlice(entity, SliceKind.COPY, no, "COPY " + entity, KeyRange.ALL, null, List.of(), 1, 10);
    }

    private static NewSlice build(String entity, SliceKind kind, String name, String after) {
        return new NewSlice(entity, kind, 0, name, KeyRange.ALL, "SELECT", List.of(after), 2, 0);
    }

    private static <T> List<T> together(int threads, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
