package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

/** A run in the packaged server has left its records, and they say what happened (S2-6, S1-3, S1-9). */
class RecordsIT extends MigratingTest {

    @Test
    void theReportsTellOfTheRun() throws SQLException {
        var job = completed("recorded");
        long rows = job.look().getLong("migrated_records");

        var phases = requester.get("transport/reports/progress?job=" + job.id).jsonPath();
        assertThat(phases.getList("data.phase")).containsExactly("discovery", "planning", "mapping", "execution", "validation");
        assertThat(phases.getLong("data.find { it.phase == 'execution' }.total_records_processed")).isEqualTo(rows);
        assertThat(phases.getLong("data.find { it.phase == 'execution' }.failed")).isZero();

        var tables = requester.get("transport/reports/tables?job=" + job.id).jsonPath();
        assertThat(tables.getList("data.table_name")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(tables.getList("data.completion_percentage", Double.class)).containsOnly(100.0);

        requester.get("transport/reports/errors?job=" + job.id).then().statusCode(200).body("total", equalTo(0));
        assertThat(requester.get("transport/reports/performance?job=" + job.id).jsonPath().getList("data.batch_size", Integer.class)).contains(250);

        var execution = requester.get("transport/migrations/" + job.id + "/execution").jsonPath();
        assertThat(execution.getString("overall_status")).isEqualTo("completed");
        assertThat(execution.getList("entities.status")).containsOnly("validated");
        assertThat(execution.getList("audit_trail.action")).contains("start", "validate", "complete");

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
    void aWrongParameterIsNamed() {
        requester.get("transport/reports/errors?job=x&from_date=yesterday&size=0").then().statusCode(400)
                .body("detail", containsString("job is not the id")).body("detail", containsString("from_date is neither"))
                .body("detail", containsString("size is not"));
        requester.get("transport/reports/tables?job=999999").then().statusCode(404);
    }
}
