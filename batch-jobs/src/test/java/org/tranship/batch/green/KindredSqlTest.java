package org.tranship.batch.green;

import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobId;
import org.tranship.job.MigrationType;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;

/** Every statement that makes tables which belong together, whole; see {@link Golden}. */
class KindredSqlTest {

    @Test
    void columnsOfAFamilyAreAddedInTheOrderInWhichTheyCame() throws IOException {
        var green = greenSet(TestDatabase.fresh("family_sql_source").script("run/families.sql"), TestDatabase.fresh("family_sql_target").script("run/families.sql"));
        Golden.assertIsAsIn("families.sql", green.definitions().stream());
    }

    @Test
    void partitionsAreTablesThatAreAttachedAndSoAreTheirIndexesAndKeys() throws IOException {
        var green = greenSet(TestDatabase.fresh("tree_sql_source").script("run/trees-source.sql"), TestDatabase.fresh("tree_sql_target").script("run/trees-target.sql"));
        Golden.assertIsAsIn("trees.sql", Stream.concat(green.definitions().stream(), green.builds(Torture.AT_ONCE).stream()
                .map(build -> "-- %s after %s%n%s".formatted(build.id(), String.join(", ", build.after()), build.sql()))));
    }

    private static GreenSet greenSet(TestDatabase source, TestDatabase target) {
        Golden.assumeDefinitionsAsWritten(target);
        var request = new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"), new TreeSet<>(), MigrationOptions.DEFAULT);
        return new GreenSet(new JobId(42), new Discovery().discover(request, source.dataSource(), target.dataSource()));
    }
}
