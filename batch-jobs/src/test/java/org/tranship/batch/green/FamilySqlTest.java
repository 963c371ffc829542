package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobId;
import org.tranship.job.MigrationType;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;

/** Every statement that makes tables which inherit from one another, whole; as in {@link GreenSqlTest}. */
class FamilySqlTest {

    @Test
    void columnsAreAddedInTheOrderInWhichTheyCame() throws Exception {
        var source = TestDatabase.fresh("family_sql_source").script("run/families.sql");
        var target = TestDatabase.fresh("family_sql_target").script("run/families.sql");
        assumeThat(target.number("SELECT current_setting('server_version_num')::int / 10000")).as("definitions are deparsed as PostgreSQL 18 does").isEqualTo(18);
        var request = new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"), new TreeSet<>(), MigrationOptions.DEFAULT);
        var green = new GreenSet(new JobId(42), new Discovery().discover(request, source.dataSource(), target.dataSource()));
        var sql = green.definitions().stream().collect(joining(";\n\n", "", ";\n"));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(Path.of(System.getProperty("golden.write"), "families.sql"), sql);
        }
        try (var golden = FamilySqlTest.class.getResourceAsStream("families.sql")) {
            assertThat(golden).as("resource families.sql").isNotNull();
            assertThat(sql).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
