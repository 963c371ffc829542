package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Every statement that makes trees of partitions, whole; as in {@link GreenSqlTest}. */
class TreeSqlTest {

    @Test
    void partitionsAreTablesThatAreAttachedAndSoAreTheirIndexesAndKeys() throws Exception {
        var source = TestDatabase.fresh("tree_sql_source").script("run/trees-source.sql");
        var target = TestDatabase.fresh("tree_sql_target").script("run/trees-target.sql");
        assumeThat(target.number("SELECT current_setting('server_version_num')::int / 10000")).as("definitions are deparsed as PostgreSQL 18 does").isEqualTo(18);
        var request = new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"), new TreeSet<>(), MigrationOptions.DEFAULT);
        var green = new GreenSet(new JobId(42), new Discovery().discover(request, source.dataSource(), target.dataSource()));
        var sql = Stream.concat(green.definitions().stream(), green.builds().stream()
                .map(build -> "-- %s after %s%n%s".formatted(build.id(), String.join(", ", build.after()), build.sql()))).collect(joining(";\n\n", "", ";\n"));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(Path.of(System.getProperty("golden.write"), "trees.sql"), sql);
        }
        try (var golden = TreeSqlTest.class.getResourceAsStream("trees.sql")) {
            assertThat(golden).as("resource trees.sql").isNotNull();
            assertThat(sql).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
