package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.validation.Comparison;
import org.tranship.batch.validation.Unequal;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.local.Invariants;
import org.tranship.local.LocalPostgres;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanRequest;

/** Whatever value PostgreSQL can hold arrives as it was, and a comparison tells the least change of it. */
class EveryTypeTest {

    private static final List<String> TABLES = List.of("public.scalars", "public.sets", "public.own", "public.texts", "public.nothing_but_nulls",
            "public.no_columns_that_matter");

    private static final Path OLDER = Path.of("/usr/lib/postgresql/15");

    /** Values that a careless comparison takes for equal. */
    private static final List<String> TRAPS = List.of(
            "scalars SET n = 1.00 WHERE id = 1", "scalars SET n = 1 WHERE id = 1", "scalars SET f8 = 0 WHERE id = 1", "scalars SET f4 = 0 WHERE id = 1",
            "scalars SET t = NULL WHERE id = 2", "scalars SET t = ' ' WHERE id = 2", "scalars SET vc = '', v = 'NULL' WHERE id = 1",
            "scalars SET jb = '{\"b\": 1.1, \"a\": [1.0, null, {\"\": \"😀\"}], \"e\": 1e3}' WHERE id = 1", "scalars SET js = replace(js::text, '  ', ' ')::json WHERE id = 1",
            "scalars SET jb = NULL WHERE id = 2", "scalars SET iv = '29 days 00:00:00.000001' WHERE id = 2", "scalars SET tz = timetz '00:00+00' WHERE id = 2",
            "scalars SET ts = '-infinity' WHERE id = 2", "scalars SET vb = B'0' WHERE id = 2", "scalars SET bi = B'00001' WHERE id = 2", "scalars SET net = '0.0.0.0/0' WHERE id = 2",
            "scalars SET p = '(0,NaN)' WHERE id = 1", "scalars SET pa = '((0,0),(1,1),(2,0))' WHERE id = 1", "scalars SET tv = '''a b'':1,2 c' WHERE id = 1",
            "scalars SET ba = ba || '\\x00' WHERE id = 3", "scalars SET bp = 'bare' WHERE id = 1", "scalars SET x = '<a b=\"ä\"><!-- c -->&lt;</a>' WHERE id = 1",
            "sets SET ai = '[1:2][-2:-1]={{1,2},{3,NULL}}' WHERE id = 1", "sets SET at = '{NULL}' WHERE id = 1", "sets SET af = '{0,NaN,Infinity}' WHERE id = 1",
            "sets SET rn = '[1.00,)' WHERE id = 1", "sets SET rd = '(,2025-01-03)' WHERE id = 1", "sets SET m4 = '{}' WHERE id = 2", "sets SET an = '{1.5,0,NaN}' WHERE id = 1",
            "own SET m = 'bad' WHERE id = 1", "own SET pc = 99.98 WHERE id = 1", "own SET pl = '(,,)' WHERE id = 2", "own SET ho = NULL WHERE id = 1",
            "own SET jo = ROW((jo).begins, (jo).stops, 'bad') WHERE id = 1", "own SET sp = '[0,1e300)' WHERE id = 1", "own SET am = '{good,NULL,bad}' WHERE id = 1",
            "texts SET mo = '-92233720368547758.07' WHERE id = 1", "texts SET rt = 'kinds.percent' WHERE id = 1", "texts SET f8 = 0 WHERE id = 1",
            "texts SET ac = 'pg_monitor=r/pg_monitor' WHERE id = 1", "texts SET n = 1.00 WHERE id = 1", "texts SET tq = NULL WHERE id = 2", "texts SET ov = NULL WHERE id = 2");

    @TempDir
    Path files;

    private static TestDatabase filled(TestDatabase empty) {
        return empty.script("run/types.sql").script("run/type-rows.sql").does("ANALYZE");
    }

    private static TestDatabase shaped(TestDatabase empty) {
        return empty.script("run/types.sql").does("ANALYZE");
    }

    @Test
    void everyValueArrivesAsItWas() throws SQLException {
        moved(filled(TestDatabase.fresh("every_type_source")), shaped(TestDatabase.fresh("every_type_target")));
    }

    @Test
    void everyValueArrivesInALaterVersion() throws SQLException {
        assumeTrue(Files.isDirectory(OLDER), "There is no PostgreSQL 15 on this machine.");
        try (var older = LocalPostgres.startOther(files.resolve("older"), OLDER)) {
            moved(filled(TestDatabase.freshOn(older, "older_source")), shaped(TestDatabase.fresh("later_target")));
        }
    }

    private static void moved(TestDatabase source, TestDatabase target) throws SQLException {
        try (var migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 500)).approved().started().settles()) {
            assertThat(migration.state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
            try (var here = source.connect(); var there = target.connect()) {
                assertThat(Invariants.differingRows(here, there, TABLES)).isEmpty();
                assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            }
        }
    }

    @Test
    void theLeastChangeOfAnyValueIsSeen() throws SQLException {
        var source = filled(TestDatabase.fresh("every_change_source"));
        var target = filled(TestDatabase.fresh("every_change_target"));
        var plan = plan(source, target);
        var unseen = new ArrayList<String>();
        var changes = new ArrayList<>(TRAPS);
        plan.entities().stream().filter(entity -> !entity.entity().equals("nothing_but_nulls")).forEach(entity -> entity.columns().stream().filter(column -> !column.name().text().equals("id"))
                .forEach(column -> changes.add("%s SET \"%s\" = NULL WHERE id = 1".formatted(entity.entity(), column.name()))));
        try (var here = source.connect(); var there = target.connect()) {
            Session.begin(here, Session.reading("compares"));
            Session.begin(there, Session.writing("changes"));
            for (var change : changes) {
                var entity = plan.entity(change.substring(0, change.indexOf(' ')));
                var before = there.setSavepoint();
                int changed = there.createStatement().executeUpdate("UPDATE public." + change);
                there.createStatement().execute("SET LOCAL search_path = ''");
                try {
                    Comparison.of(entity, entity.live(), here, there).verify(KeyRange.ALL, List.of());
                    unseen.add(change + ", " + changed + " rows");
                } catch (Unequal seen) {
                    assertThat(seen).hasMessageContaining(entity.entity() + " id=");
                }
                there.rollback(before);
            }
        }
        assertThat(unseen).isEmpty();
    }

    private static MigrationPlan plan(TestDatabase source, TestDatabase target) {
        return new Discovery().discover(new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("source"), new EnvironmentCode("target"),
                new TreeSet<>(), MigrationOptions.DEFAULT), source.dataSource(), target.dataSource());
    }
}
