package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.Holds;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.run.Migration;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Tables that belong together, migrated together: the ways such a run goes, and what must hold after each. */
abstract class KindredTablesTest {

    TestDatabase source;
    TestDatabase target;
    Migration migration;
    Holds holds;

    /** What the target looked like. */
    List<String> before;

    @BeforeEach
    void twoDatabases(@TempDir Path places) {
        holds = new Holds(places);
        source = freshSource().does("ANALYZE");
        target = freshTarget().does("ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 1000));
        before = Dump.of(target);
    }

    abstract TestDatabase freshSource();

    abstract TestDatabase freshTarget();

    /** The scope of every migration here; what has no schema is in public. */
    abstract List<String> tables();

    @AfterEach
    void over() {
        holds.close();
        migration.close();
    }

    /** @param more besides the usual scope */
    final void completed(String... more) {
        migration.approved(Stream.concat(tables().stream(), Stream.of(more)).toArray(String[]::new));
        assertThat(migration.started().settles().state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
    }

    /** @param changes made in the source between the end of one server, just before the proofs, and the start of another */
    final void completedByAnotherServerAfter(String... changes) {
        holds.hold("validation.before");
        migration.approved(tables().toArray(String[]::new)).started();
        holds.reached("validation.before");
        migration.dies();
        holds.release("validation.before");
        migration.ends();
        source.does(changes);
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
    }

    /** Rows, sequences and keys of tables that are the same on both sides, column by column. */
    final void targetIsSourceIn(Stream<String> tables) throws SQLException {
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, qualified(tables))).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
            assertThat(Invariants.orphans(there, "public")).isEmpty();
        }
    }

    final void targetIsAsBefore() {
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }

    /** There and back: the former rows in the former tables, which keep what was done to them in between. */
    final void theWayBackBringsTheFormerTablesBackWith(String... since) throws SQLException {
        Map<String, String> contents;
        try (var there = target.connect()) {
            contents = Invariants.contents(there, qualified(tables().stream()));
        }
        completed();
        target.does(since);
        var changed = Dump.of(target);
        migration.rolledBack();
        assertThat(Dump.difference(changed, Dump.of(target))).isEmpty();
        try (var there = target.connect()) {
            assertThat(Invariants.contents(there, contents.keySet())).isEqualTo(contents);
        }
        migration.windowEnded();
        assertThat(Dump.difference(changed, Dump.of(target))).isEmpty();
    }

    private static List<String> qualified(Stream<String> tables) {
        return tables.map(table -> table.contains(".") ? table : "public." + table).toList();
    }
}
