package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.Holds;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.records.ControlStatus;
import org.tranship.records.EntityMapping;
import org.tranship.records.EntityMapping.Field;
import org.tranship.records.WorkRecord;

/** What a run tells of its work (S2-4, S2-5): every piece, once, with what it really asked. */
class RecordsTest {

    private static final int ROWS = 6000;

    private static final String AFTER_COMMIT = "slice.after-commit";
    private static final String BEFORE_COMMIT = "slice.before-commit";

    private Holds holds;
    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void twoDatabases(@TempDir Path places) {
        holds = new Holds(places);
        String[] shape = { "CREATE TABLE routes (id int PRIMARY KEY)",
            "CREATE TABLE trips (id int PRIMARY KEY, route_id int REFERENCES routes, code text NOT NULL)" };
        source = TestDatabase.fresh("records_source").does(shape).does("INSERT INTO routes SELECT generate_series(1, 5)",
                "INSERT INTO trips SELECT g, 1 + g % 5, 'T' || g FROM generate_series(1, " + ROWS + ") g", "ANALYZE");
        target = TestDatabase.fresh("records_target").does(shape);
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 500)).approved("routes", "trips");
    }

    @AfterEach
    void stop() {
        migration.close();
        holds.close();
    }

    @Test
    void everyPieceOfWorkIsToldOfOnceAndAsItWas() {
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(told()).allSatisfy(work -> {
            assertThat(work.status()).isEqualTo(ControlStatus.COMPLETED);
            assertThat(work.completedAt()).isAfter(work.startedAt());
            assertThat(work.worker()).isBetween(1, 2);
            assertThat(work.attempt()).isIn(1L, 2L);
        });
        assertThat(told()).extracting(WorkRecord::id).doesNotHaveDuplicates().hasSize((int) target.number("SELECT count(*) FROM tranship.slice"));
        assertThat(rowsOf("batch_migration", "trips")).isEqualTo(ROWS);
        assertThat(told()).extracting(WorkRecord::operation).contains("primary_key_build", "foreign_key_build", "foreign_key_validation",
                "table_analysis", "count_validation", "count_verification", "orphan_detection");
        assertThat(migration.log()).containsSubsequence("DISCOVERY", "PLANNING", "MAPPING", "RUNNING", "VALIDATING", "CUTTING_OVER", "COMPLETED");
    }

    /** S3-7: a row keeps its key, so the key's mapping is that of every row. */
    @Test
    void whatBecomesOfTableColumnAndKeyIsToldOf() {
        target.does("ALTER TABLE trips ALTER COLUMN route_id TYPE bigint");
        migration.approved("routes", "trips");
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(migration.journal().mappings()).containsExactly(
                new EntityMapping("routes", "public.routes", "public.routes", List.of(new Field("id", "integer", true, false)), List.of(List.of("id")), List.of("id"), 5),
                new EntityMapping("trips", "public.trips", "public.trips", List.of(new Field("id", "integer", true, false),
                        new Field("route_id", "bigint", false, true), new Field("code", "text", true, false)), List.of(List.of("id")), List.of("id"), ROWS));
        var elsewhere = TestDatabase.fresh("records_elsewhere").does("CREATE SCHEMA tranship_green_42_public");
        migration.journal().definitions().forEach(elsewhere::does);
        assertThat(elsewhere.column("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'tranship_green_42_public'::regnamespace ORDER BY 1"))
                .containsExactly("routes", "trips");
    }

    /** Issue 3: everything that is done has figures of its own, exact from the plan on. */
    @Test
    void indexesKeysAndComparisonsAreCounted() throws Exception {
        holds.hold(AFTER_COMMIT);
        migration.started();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> target.number("SELECT count(*) FROM tranship.slice WHERE state = 'DONE' AND kind = 'COPY'") >= 2);
        migration.lookAfter();
        var planned = progressOf("trips");
        assertThat(planned.builds()).isEqualTo(pieces("trips", "NOT IN ('COPY', 'VERIFY', 'COUNT', 'ORPHANS')"));
        assertThat(planned.proofs()).isEqualTo(pieces("trips", "IN ('VERIFY', 'COUNT', 'ORPHANS')")).isEqualTo(new Pieces(0, 14));
        assertThat(planned.isUnderWay()).isTrue();
        holds.release(AFTER_COMMIT);
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(progressOf("trips").builds()).isEqualTo(new Pieces(planned.builds().total(), planned.builds().total()));
        assertThat(progressOf("trips").proofs()).isEqualTo(new Pieces(14, 14));
        assertThat(migration.progress()).allMatch(EntityProgress::isDone).noneMatch(EntityProgress::isUnderWay);
    }

    private EntityProgress progressOf(String entity) {
        return migration.progress().stream().filter(each -> each.entity().equals(entity)).findFirst().orElseThrow();
    }

    private Pieces pieces(String entity, String kinds) {
        var pieces = "SELECT count(*) FROM tranship.slice WHERE entity = '%s' AND kind %s".formatted(entity, kinds);
        return new Pieces((int) target.number(pieces + " AND state = 'DONE'"), (int) target.number(pieces));
    }

    @Test
    void theTextsAreWhatWasAsked() {
        migration.started().becomes(LifecycleState.COMPLETED);
        for (var work : told().stream().filter(each -> each.operation().equals("count_validation")).toList()) {
            assertThat(source.value(whole(work.sourceQuery()))).isEqualTo(target.value(whole(live(work.validationQuery()))));
        }
        var copies = told().stream().filter(each -> each.operation().equals("batch_migration") && each.entity().equals("trips")).toList();
        assertThat(copies).hasSize(12).allSatisfy(copy -> assertThat(copy.batchSize()).isEqualTo(500));
        assertThat(copies.stream().mapToLong(copy -> source.number(selectOf(copy.sourceQuery()))).sum()).isEqualTo(ROWS);
        assertThat(copies).allSatisfy(copy -> assertThat(target.number(live(copy.validationQuery()))).isEqualTo(copy.records()));
        var count = told().stream().filter(each -> each.operation().equals("count_verification")).findFirst().orElseThrow();
        assertThat(target.number(live(count.validationQuery()))).isEqualTo(source.number(count.sourceQuery())).isEqualTo(ROWS);
        var orphans = told().stream().filter(each -> each.operation().equals("orphan_detection")).findFirst().orElseThrow();
        assertThat(target.number(live(orphans.validationQuery()))).isZero();
    }

    @Test
    void theWayBackIsToldOf() {
        migration.started().becomes(LifecycleState.COMPLETED).rolledBack();
        assertThat(migration.log()).containsSubsequence("COMPLETED", "ROLLBACK", "ROLLED_BACK");
    }

    @Test
    void textsThatTheSourceKeptBackAreToldWhenItIsThereAgain() throws Exception {
        var away = new AtomicBoolean();
        migration.close();
        migration = Migration.between(unless(away, source.dataSource()), target.dataSource()).with(Map.of("workers", 2, "slice_rows", 500)).approved("routes", "trips");
        holds.hold(AFTER_COMMIT);
        migration.started();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> target.number("SELECT count(*) FROM tranship.slice WHERE state = 'DONE' AND kind = 'COPY'") >= 2);
        away.set(true);
        source.value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'");
        migration.lookAfter();
        assertThat(told()).extracting(WorkRecord::sourceQuery).isNotEmpty().containsOnlyNulls();
        away.set(false);
        holds.release(AFTER_COMMIT);
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(told()).allMatch(work -> work.sourceQuery() != null || work.validationQuery() != null || work.operation().equals("orphan_rejection"));
    }

    /** As that database, but nobody new comes in while it is away. */
    private static DataSource unless(AtomicBoolean away, DataSource database) {
        return (DataSource) Proxy.newProxyInstance(RecordsTest.class.getClassLoader(), new Class<?>[] { DataSource.class }, (proxy, method, arguments) -> {
            if (away.get()) {
                throw new SQLException("The source is away.", "08006");
            }
            return method.invoke(database, arguments);
        });
    }

    @Test
    void aKilledServerLeavesNoPieceTwiceAndNoneOut() throws Exception {
        holds.hold(AFTER_COMMIT);
        migration.started();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> target.number("SELECT count(*) FROM tranship.slice WHERE state = 'DONE' AND kind = 'COPY'") >= 2);
        migration.lookAfter();
        assertThat(told()).extracting(WorkRecord::status).contains(ControlStatus.COMPLETED);
        migration.dies();
        holds.release(AFTER_COMMIT);
        migration.ends().boot().recovered().becomes(LifecycleState.COMPLETED);

        var last = told().stream().collect(Collectors.toMap(WorkRecord::id, Function.identity(), (one, other) -> one.attempt() > other.attempt() ? one : other));
        assertThat(last.values()).allMatch(work -> work.status() == ControlStatus.COMPLETED);
        assertThat(last.values().stream().filter(work -> work.operation().startsWith("batch_migration") && work.entity().equals("trips"))
                .mapToLong(WorkRecord::records).sum()).isEqualTo(ROWS);
    }

    @Test
    void aPieceThatFailsSaysWhy() {
        target.does("ALTER TABLE trips ADD CONSTRAINT short CHECK (length(code) < 5)");
        migration.approved("routes", "trips").started().becomes(LifecycleState.FAILED);
        assertThat(told()).filteredOn(work -> work.status() == ControlStatus.FAILED).isNotEmpty()
                .allSatisfy(work -> {
                    assertThat(work.entity()).isEqualTo("trips");
                    assertThat(work.error()).contains("short");
                });
    }

    /** Whoever stops by order loses nothing, and says so: an announcement of the next try would call this one lost. */
    @Test
    void whatAPauseEndsInMidStatementWaitsAndHasNotFailed() throws Exception {
        holds.hold(BEFORE_COMMIT);
        migration.watched().started();
        holds.reached(BEFORE_COMMIT);
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship_green_42_public.trips IN ROW EXCLUSIVE MODE");
            holds.release(BEFORE_COMMIT);
            await().atMost(Duration.ofMinutes(1)).until(() -> told().stream().anyMatch(work -> isIndexOfTrips(work) && work.status() == ControlStatus.RUNNING));
            migration.paused();
            somebody.rollback();
        }
        assertThat(told()).extracting(WorkRecord::status).containsOnly(ControlStatus.COMPLETED, ControlStatus.PAUSED);
        assertThat(told()).filteredOn(work -> work.status() == ControlStatus.PAUSED).allMatch(work -> WorkRecord.NOT_COMMITTED.equals(work.error()))
                .filteredOn(RecordsTest::isIndexOfTrips).extracting(WorkRecord::attempt).containsExactly(1L);
        migration.resumed().becomes(LifecycleState.COMPLETED);
        assertThat(told()).filteredOn(RecordsTest::isIndexOfTrips).last().matches(work -> work.status() == ControlStatus.COMPLETED && work.attempt() == 3);
    }

    private static boolean isIndexOfTrips(WorkRecord work) {
        return work.entity().equals("trips") && work.operation().equals("index_build");
    }

    @Test
    void thePositionIsTheKeyBelowWhichAllIsCommitted() throws Exception {
        holds.hold(AFTER_COMMIT);
        migration.started();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> target.number("SELECT count(*) FROM tranship.slice WHERE state = 'DONE' AND kind = 'COPY'") >= 2);
        migration.lookAfter();
        var position = migration.journal().positions().get("trips");
        assertThat(position.begun()).isTrue();
        var below = position.below() == null ? "-1" : position.below().get(0);
        assertThat(target.number("SELECT coalesce(sum(rows), 0) FROM tranship.slice WHERE entity = 'trips' AND kind = 'COPY' AND hi[1]::int <= " + below))
                .isEqualTo(source.number("SELECT count(*) FROM trips WHERE id < " + below));
        holds.release(AFTER_COMMIT);
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(migration.journal().positions().get("trips").done()).isEqualTo(12);
    }

    @Test
    void manyPiecesAreFewTransactions() {
        migration.with(Map.of("workers", 2, "slice_rows", 100)).approved("routes", "trips").started().becomes(LifecycleState.COMPLETED);
        assertThat(told().size()).isGreaterThan(120);
        assertThat(migration.journal().recordsSent()).isLessThan(10);
    }

    private List<WorkRecord> told() {
        return migration.journal().works();
    }

    private long rowsOf(String operation, String entity) {
        return told().stream().filter(work -> work.operation().equals(operation) && work.entity().equals(entity)).mapToLong(WorkRecord::records).sum();
    }

    /** After the swap green has become live. */
    private String live(String query) {
        return query.replaceAll("\"?tranship_\\w+\"?\\.", "public.");
    }

    private static String whole(String query) {
        return "SELECT answer::text FROM (" + query + ") AS answer";
    }

    private static String selectOf(String copy) {
        return copy.replaceFirst("^COPY \\(SELECT .*? FROM (.*)\\) TO STDOUT.*$", "SELECT count(*) FROM $1");
    }
}
