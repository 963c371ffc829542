package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Rows the target does not take are rejected one by one, the others arrive, and both together are the source. */
class RejectsTest extends MigratingTest {

    private static final String BAD_PRICES = "UPDATE trips SET price = 1000 + id WHERE id IN (7, 8, 4711, 20000)";

    private RejectsTest tolerating(Object percent) {
        target.does("ALTER TABLE trips ADD CONSTRAINT cheap CHECK (price < 1000)");
        migration.with(Map.of("workers", 2, "slice_rows", 1000, "error_tolerance", percent)).approved("routes", "trips", "notes", "tags");
        return this;
    }

    private void targetIsSourceButForTheRejected(long rejected) throws SQLException {
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.unaccountedRows(here, there, migration.run().value(), TABLES)).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
        }
        assertThat(target.number("SELECT count(*) FROM tranship.reject")).isEqualTo(rejected);
        assertThat(target.number("SELECT sum(rejected) FROM tranship.slice WHERE kind = 'COPY'")).isEqualTo(rejected);
        assertThat(migration.progress().stream().mapToLong(entity -> entity.rejected()).sum()).isEqualTo(rejected);
    }

    @Test
    void theBadRowsAreRejectedAndTheOthersArrive() throws SQLException {
        source.does("DELETE FROM notes", BAD_PRICES);
        tolerating(0.1).migration.started().becomes(LifecycleState.COMPLETED);
        targetIsSourceButForTheRejected(4);
        assertThat(target.column("SELECT source_key ->> 'id' FROM tranship.reject ORDER BY (source_key ->> 'id')::int")).containsExactly("7", "8", "4711", "20000");
        assertThat(target.column("SELECT concat_ws('|', entity, sqlstate, constraint_name, row ->> 'price', row ->> 'code', reason) FROM tranship.reject"
                + " WHERE source_key ->> 'id' = '4711'")).containsExactly(
                        "trips|23514|cheap|5711.00|T4711|new row for relation \"trips\" violates check constraint \"cheap\"");
    }

    @Test
    void withoutToleranceTheFirstBadRowFailsTheJobByItsKey() {
        source.does("DELETE FROM notes", "UPDATE trips SET price = 5000 WHERE id = 4711");
        tolerating(0).migration.started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).startsWith("Step execution, entity trips, slice ")
                .contains("does not take trips id=4711: new row for relation \"trips\" violates check constraint \"cheap\" (SQLSTATE 23514), constraint cheap")
                .contains("option error_tolerance").contains("The live tables are untouched");
        assertThat(target.number("SELECT count(*) FROM tranship.reject")).isZero();
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }

    @Test
    void moreThanToleratedFailTheJob() {
        source.does("DELETE FROM notes", "UPDATE trips SET price = 5000 WHERE id % 100 = 0");
        tolerating(0.5).migration.started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("does not take trips id=").contains("are rejected, more than 0.5 %").contains("The live tables are untouched");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }

    @Test
    void aRowThatIsCorrectedWhileTheRunIsPausedArrives() throws SQLException {
        source.does("DELETE FROM notes", BAD_PRICES);
        tolerating(0.1);
        hold("validation.before");
        migration.started();
        reached("validation.before");
        assertThat(target.number("SELECT count(*) FROM tranship.reject")).isEqualTo(4);
        kill();
        release("validation.before");
        source.does("UPDATE trips SET price = 1 WHERE id = 4711", "DELETE FROM trips WHERE id = 8", "UPDATE trips SET price = 9000 WHERE id = 10000");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSourceButForTheRejected(3);
        assertThat(target.column("SELECT source_key ->> 'id' FROM tranship.reject ORDER BY 1")).containsExactly("10000", "20000", "7");
    }

    @Test
    void aRunThatDiesBeforeARejectIsCommittedRejectsItOnce() throws SQLException {
        source.does("DELETE FROM notes", BAD_PRICES);
        tolerating(0.1);
        hold("slice.rejected");
        migration.started();
        reached("slice.rejected");
        kill();
        release("slice.rejected");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSourceButForTheRejected(4);
    }

    @Test
    void everyKindOfBadValueIsRejectedWithItsState() throws SQLException {
        source.does("CREATE TABLE odd (id int PRIMARY KEY, a text, b text, c int)", "CREATE TABLE keyless (v text)",
                "INSERT INTO odd SELECT g, 'a', 'b' || chr(9) || E'\\\\\\n', g FROM generate_series(1, 900) g",
                "UPDATE odd SET a = NULL WHERE id = 3", "UPDATE odd SET b = 'bad' || chr(9) || E'\\\\\\n' || chr(228) WHERE id IN (5, 900)",
                "UPDATE odd SET c = 0 WHERE id = 11", "INSERT INTO keyless SELECT CASE WHEN g % 50 = 0 THEN NULL ELSE 'v' || g END FROM generate_series(1, 100) g", "ANALYZE");
        target.does("CREATE DOMAIN good AS text CHECK (VALUE NOT LIKE 'bad%')",
                "CREATE TABLE odd (id int PRIMARY KEY, a text NOT NULL, b text CHECK (b NOT LIKE 'bad%'), c int, d int GENERATED ALWAYS AS (100 / c) STORED)",
                "CREATE TABLE keyless (v text NOT NULL)");
        migration.with(Map.of("workers", 2, "error_tolerance", 1)).approved("odd", "keyless").started().becomes(LifecycleState.COMPLETED);
        assertThat(target.column("SELECT concat_ws('|', sqlstate, source_key ->> 'id', column_name, constraint_name) FROM tranship.reject WHERE entity = 'odd'"
                + " ORDER BY (source_key ->> 'id')::int")).containsExactly("23502|3|a", "23514|5|odd_b_check", "22012|11", "23514|900|odd_b_check");
        assertThat(target.column("SELECT row ->> 'b' FROM tranship.reject WHERE source_key ->> 'id' = '5'")).containsExactly("bad\t\\\nä");
        assertThat(target.number("SELECT count(*) FROM tranship.reject WHERE entity = 'keyless' AND row ->> 'v' IS NULL AND source_key ->> 'ctid' LIKE '(%'")).isEqualTo(2);
        assertThat(target.number("SELECT count(*) FROM odd")).isEqualTo(896);
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.unaccountedRows(here, there, migration.run().value(), List.of("public.odd", "public.keyless"))).isEmpty();
        }
    }

    @Test
    void childrenOfRejectedRowsAreRejectedWithThemAndTheirsInTurn() throws SQLException {
        String[] family = { "CREATE TABLE heads (id int PRIMARY KEY, boss int REFERENCES heads ON DELETE CASCADE, v text)",
            "CREATE TABLE limbs (a int, b int, head int REFERENCES heads ON DELETE CASCADE, PRIMARY KEY (a, b))",
            "CREATE TABLE fingers (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES limbs ON DELETE CASCADE)" };
        source.does(family).does("INSERT INTO heads SELECT g, CASE WHEN g > 1 THEN g / 2 END, 'v' FROM generate_series(1, 500) g",
                "INSERT INTO limbs SELECT g, 1, g FROM generate_series(1, 500) g", "INSERT INTO fingers SELECT g, g, 1 FROM generate_series(1, 500) g",
                "INSERT INTO fingers VALUES (0, NULL, 1)", "UPDATE heads SET v = 'bad' WHERE id = 125", "ANALYZE");
        target.does(family).does("ALTER TABLE heads ADD CHECK (v <> 'bad')");
        migration.with(Map.of("workers", 2, "slice_rows", 100, "error_tolerance", 2)).approved("heads", "limbs", "fingers");
        hold("validation.before");
        migration.started();
        reached("validation.before");
        // 125, its children 250 and 251 and theirs 500; each with a limb and a finger
        assertThat(target.number("SELECT count(*) FROM tranship.reject")).isEqualTo(3 * 4);
        assertThat(target.column("SELECT DISTINCT concat_ws('|', entity, sqlstate, constraint_name) FROM tranship.reject ORDER BY 1")).containsExactly(
                "fingers|23503|fingers_a_b_fkey", "heads|23503|heads_boss_fkey", "heads|23514|heads_v_check", "limbs|23503|limbs_head_fkey");
        kill();
        release("validation.before");
        source.does("UPDATE heads SET v = 'good' WHERE id = 125", "UPDATE heads SET v = 'bad' WHERE id = 250");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.unaccountedRows(here, there, migration.run().value(), List.of("public.heads", "public.limbs", "public.fingers"))).isEmpty();
        }
        assertThat(target.column("SELECT DISTINCT source_key ->> 'id' FROM tranship.reject WHERE entity = 'heads' ORDER BY 1")).containsExactly("250", "500");
    }

    @Test
    void aKeyThatOnlyTheTargetHasTwiceFailsTheJobAndNamesIt() {
        source.does("DELETE FROM notes", "UPDATE trips SET price = 1 WHERE id IN (5, 6)");
        target.does("CREATE UNIQUE INDEX one_price ON trips (price)");
        tolerating(10).migration.started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("could not create unique index \"one_price\"").contains("(price)=(1.00)").contains("The live tables are untouched");
    }

    @Test
    void childrenWithoutAKeyCannotBeRejectedAndFailTheJobByName() {
        String[] family = { "CREATE TABLE heads (id int PRIMARY KEY, v text)", "CREATE TABLE hairs (head int REFERENCES heads, colour text)" };
        source.does(family).does("INSERT INTO heads SELECT g, 'v' || g FROM generate_series(1, 500) g", "INSERT INTO hairs SELECT g, 'red' FROM generate_series(1, 500) g", "ANALYZE");
        target.does(family).does("ALTER TABLE heads ADD CHECK (v <> 'v17')");
        migration.with(Map.of("workers", 2, "error_tolerance", 2)).approved("heads", "hairs").started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("1 rows of hairs have no parent in heads by foreign key hairs_head_fkey").contains("The live tables are untouched");
    }
}
