package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Test;

import org.tranship.job.LifecycleState;

/** A run in the packaged server has left its records, and they say what happened (S2-6, S1-3, S1-9). */
class RecordsIT extends MigratingTest {

    @Test
    void theReportsTellOfTheRun() throws SQLException {
        var before = Databases.lines("production", "SELECT count(*) FROM tpt_trips").get(0);
        var job = completed("recorded");
        long rows = job.look().getLong("migrated_records");

        var phases = requester.get("transport/reports/progress?job=" + job.id).jsonPath();
        assertThat(phases.getList("data.phase")).containsExactly("discovery", "planning", "mapping", "execution", "validation");
        assertThat(phases.getLong("data.find { it.phase == 'execution' }.total_records_processed")).isEqualTo(rows);
        assertThat(phases.getLong("data.find { it.phase == 'execution' }.failed")).isZero();

        requester.get("transport/reports/progress?page=1&size=4&job=" + job.id).then().body("data.phase", contains("validation")).body("total", equalTo(5));

        var tables = requester.get("transport/reports/tables?job=" + job.id).jsonPath();
        assertThat(tables.getList("data.table_name")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(tables.getList("data.completion_percentage", Double.class)).containsOnly(100.0);

        requester.get("transport/reports/errors?job=" + job.id).then().statusCode(200).body("total", equalTo(0));
        assertThat(requester.get("transport/reports/performance?job=" + job.id).jsonPath().getList("data.batch_size", Integer.class)).contains(250);

        var execution = requester.get("transport/migrations/" + job.id + "/execution").jsonPath();
        assertThat(execution.getString("overall_status")).isEqualTo("completed");
        assertThat(execution.getList("entities.status")).containsOnly("validated");
        assertThat(execution.getList("entities.mapping_version")).doesNotContainNull();
        assertThat(execution.getString("entities.find { it.name == 'tpt_trips' }.replaced_records")).isEqualTo(before);
        assertThat(execution.getList("audit_trail.action")).contains("start", "validate", "complete");
        assertThat(execution.getList("audit_trail.entity")).containsOnly("*");
        assertThat(execution.getList("phases.status")).hasSize(6).containsOnly("completed");
        assertThat(execution.getMap("phases.find { it.id == 'table_migration' }")).containsKeys("name", "description", "execution_order", "start_time", "end_time")
                .containsEntry("dependencies", List.of("schema_mapping")).containsEntry("validation_required", true)
                .containsEntry("records_failed", 0);
        assertThat(execution.getLong("phases.find { it.id == 'table_migration' }.records_successful")).isEqualTo(rows);
        assertThat(execution.getLong("phases.find { it.id == 'table_validation' }.records_processed")).isEqualTo(rows);
        assertThat(execution.getList("phases[0].entities")).isEqualTo(execution.getList("entities.name")).isNotEmpty();
        assertThat(execution.getInt("config.execution.max_retries")).isEqualTo(5);
        assertThat(execution.getBoolean("config.logging.audit_trail")).isTrue();

        var plan = requester.get("transport/migrations/" + job.id + "/plan").jsonPath();
        assertThat(plan.getList("execution_plan.phase")).startsWith("discovery", "planning", "execution");
        assertThat(plan.getLong("estimated_seconds_high")).isGreaterThan(plan.getLong("estimated_seconds_low"));

        var lines = "FROM migration_execution_logs WHERE job_id = %s".formatted(job.id); // S3-5
        assertThat(Databases.lines("control", "SELECT count(*) %s AND (context_data ->> 'job_code' IS NULL OR performance_data IS NULL AND context_data ->> 'attempt' > '0')"
                .formatted(lines))).containsExactly("0");
        assertThat(Databases.lines("control", "SELECT performance_data ->> 'records_processed' %s ORDER BY number DESC LIMIT 1".formatted(lines)))
                .containsExactly(Long.toString(rows));
        // S3-7: every row keeps its key
        assertThat(Databases.lines("control", "SELECT DISTINCT entity_type FROM migration_mappings JOIN migration_status_tracking ON run_id = migration_session_id WHERE job_id = %s"
                .formatted(job.id))).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(Databases.lines("control", "SELECT target_id FROM migration_mappings WHERE source_id = 'public.tpt_trips(id)'")).containsExactly("public.tpt_trips(id)");
        aftermath.isProperAfter(job);
    }

    @Test
    void aLogIsReadByLevelAndOperationAndTakenAway() throws SQLException {
        var job = planned("read of");
        requester.patch("transport/migrations/" + job.id, Map.of("job_name", "read of again")).then().statusCode(200);
        job.approvedBy(approver).awaits(LifecycleState.COMPLETED);
        var path = "transport/migrations/" + job.id + "/logs";

        var all = requester.get(path, "size", 1000).jsonPath();
        var warnings = requester.get(path, "level", "WARN").jsonPath();
        assertThat(warnings.getList("data.log_level")).containsOnly("WARN");
        assertThat(warnings.getList("data.message", String.class)).anySatisfy(message -> assertThat(message).contains("was edited by " + requester.login));
        assertThat(all.getList("data.log_level")).contains("INFO").containsAll(warnings.getList("data.log_level"));
        assertThat(requester.get(path, "level", "ERROR").jsonPath().getList("data")).isEmpty();

        var compared = requester.get(path, "operation", "VALIDATION").jsonPath();
        assertThat(compared.getList("data.phase")).isSubsetOf("validation", "validating").contains("validating");
        assertThat(requester.get(path, "operation", "VALIDATION", "level", "ERROR").jsonPath().getList("data")).isEmpty();

        var download = requester.get(path + "/download");
        assertThat(download.contentType()).startsWith("text/plain");
        assertThat(download.header("Content-Disposition")).contains("migration-%d.log".formatted(job.id));
        var lines = download.asString().lines().filter(line -> !line.startsWith("\t")).map(line -> line.split("\t", 5)).toList();
        assertThat(lines).extracting(line -> line[1]).isEqualTo(all.getList("data.log_level"));
        assertThat(lines).extracting(line -> line[4].lines().findFirst().orElse("")).isEqualTo(
                all.getList("data.message", String.class).stream().map(message -> message.lines().findFirst().orElse("")).toList());
        assertThat(requester.get(path + "/download", "level", "ERROR").asString()).isEmpty();
        aftermath.isProperAfter(job);
    }

    /** Whoever asks sees what was cleaned up, and somebody asks every hour whether it is time. */
    @Test
    void whatWasCleanedUpIsToldAndTheNextTimeIsSet() throws IOException, SQLException {
        try (var control = Databases.connect("control"); var insert = control.createStatement()) {
            insert.execute("INSERT INTO retention_runs VALUES ('2020-01-02T03:04:05Z', '2020-01-02T03:04:06Z', 11, 22, 33, 44) ON CONFLICT DO NOTHING");
        }
        var told = requester.get("transport/retention").then().statusCode(200).extract().jsonPath();
        assertThat(told.getMap("data.find { it.ran_at == '2020-01-02T03:04:05Z' }")).containsEntry("logs_archived", 11).containsEntry("analyses_removed", 22)
                .containsEntry("checkpoints_removed", 33).containsEntry("executions_removed", 44);
        assertThat(told.getInt("total")).isEqualTo(told.getList("data").size());

        var ask = new ModelNode();
        ask.get("operation").set("read-resource");
        List.of("recursive", "include-runtime").forEach(flag -> ask.get(flag).set(true));
        ask.get("address").add("deployment", "tranship.ear").add("subdeployment", "ejb.jar").add("subsystem", "ejb3").add("singleton-bean", "RetentionTimer")
                .add("service", "timer-service");
        assertThat(Packaged.managed(ask).get("timer").asPropertyListOrEmpty()).singleElement().satisfies(timer -> {
            assertThat(timer.getValue().get("info").asString()).isEqualTo("retention");
            assertThat(timer.getValue().get("active").asBoolean()).isTrue();
            assertThat(timer.getValue().get("time-remaining").asLong()).isBetween(1L, Duration.ofHours(1).toMillis());
        });
    }

    @Test
    void aWrongParameterIsNamed() {
        requester.get("transport/reports/errors?job=x&from_date=yesterday&size=0").then().statusCode(400)
                .body("detail", containsString("job is not the id")).body("detail", containsString("from_date is neither"))
                .body("detail", containsString("size is not"));
        requester.get("transport/reports/tables?job=999999").then().statusCode(404);
    }
}
