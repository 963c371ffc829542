package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.local.DocumentedReports.ERROR_ANALYSIS;
import static org.tranship.local.DocumentedReports.OVERALL_MIGRATION_PROGRESS;
import static org.tranship.local.DocumentedReports.PERFORMANCE_ANALYSIS;
import static org.tranship.local.DocumentedReports.TABLE_LEVEL_MIGRATION_STATUS;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.tranship.job.LifecycleState;

/** The four queries of the document on migration_control, as they stand there, say of a run what the ledger in its target says (S2-6). */
class DocumentsQueriesIT extends MigratingTest {

    /** S2-6: what they say is what the ledger in the target says; `*` is the run as a whole. */
    @Test
    void theDocumentsOwnQueriesTellTheTruthOfARun() throws SQLException {
        var job = completed("audited");

        assertThat(report(job, OVERALL_MIGRATION_PROGRESS, "phase", "operations", "completed", "failed", "in_progress", "total_records_processed"))
                .containsExactly("discovery 1 1 0 0 0", "planning 1 1 0 0 0", "mapping 1 1 0 0 0",
                        ledger(job, "format('execution %s %1$s 0 0 %s', count(*) + 2, sum(rows) FILTER (WHERE kind = 'COPY'))", "NOT proof"),
                        ledger(job, "format('validation %s %1$s 0 0 %s', count(*) + 1, sum(rows) FILTER (WHERE kind = 'VERIFY'))", "proof"));

        var tables = ledgers(job, "format('%s completed %s %2$s 100.00', entity, sum(rows) FILTER (WHERE kind = 'COPY'))", "NOT proof");
        assertThat(tables).hasSize(5);
        assertThat(report(job, TABLE_LEVEL_MIGRATION_STATUS, "table_name", "status", "records_processed", "total_records", "completion_percentage"))
                .containsExactlyElementsOf(with("* completed 0 null null", tables));

        assertThat(report(job, ERROR_ANALYSIS, "error_message")).isEmpty();

        var batches = ledgers(job, "format('%s 250 %s', entity, count(*))", "kind = 'COPY'");
        var builds = ledgers(job, "format('%s null %s', entity, count(*))", "NOT proof AND kind <> 'COPY'");
        var performance = report(job, PERFORMANCE_ANALYSIS, "table_name", "batch_size", "batch_count");
        assertThat(performance.subList(0, 5)).as("the fastest first").containsExactlyInAnyOrderElementsOf(batches);
        assertThat(performance.subList(5, performance.size())).containsExactlyInAnyOrderElementsOf(with("* null 2", builds));
        assertThat(report(job, PERFORMANCE_ANALYSIS, "batch_size", "records_per_second")).filteredOn(line -> line.startsWith("null")).containsOnly("null 0");
    }

    @Test
    void theDocumentsErrorQueryNamesWhatFailed() throws SQLException {
        Holds.PACKAGED.hold("validation.before");
        var job = planned("spoilt").approvedBy(approver);
        Holds.PACKAGED.awaitSomebodyAt("validation.before");
        var trip = Databases.lines("staging", "SELECT max(id) FROM tpt_trips WHERE passengers IS NOT NULL").get(0);
        Databases.production("UPDATE tranship_green_%d_public.tpt_trips SET passengers = passengers # 1 WHERE id = %s".formatted(job.id, trip));
        Holds.PACKAGED.letGo("validation.before");
        job.awaits(LifecycleState.FAILED);

        assertThat(report(job, ERROR_ANALYSIS, "phase", "table_name", "operation", "records_processed", "error_message")).containsExactly(
                "validation tpt_trips count_validation 0 tpt_trips id=%s: column passengers differs".formatted(trip),
                "validation * table_validation 0 " + job.look().getString("error_message"));
        assertThat(report(job, OVERALL_MIGRATION_PROGRESS, "phase", "failed")).contains("execution 0", "validation 2");
        job.doneBy(approver, "cancel").awaits(LifecycleState.CANCELLED);
    }

    /** The document's text as it stands, over the rows of that job alone: a name is looked for among a session's own first. */
    private static List<String> report(Job job, String text, String... columns) throws SQLException {
        try (var connection = Databases.connect("control"); var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY VIEW migration_control AS SELECT * FROM public.migration_control WHERE job_id = " + job.id);
            try (var rows = statement.executeQuery(text)) {
                var lines = new ArrayList<String>();
                while (rows.next()) {
                    var line = new StringJoiner(" ");
                    for (var column : columns) {
                        line.add(String.valueOf(rows.getString(column)));
                    }
                    lines.add(line.toString());
                }
                return lines;
            }
        }
    }

    private static final String LEDGER = """
            SELECT %s FROM tranship.run JOIN tranship.slice USING (run_id) CROSS JOIN LATERAL (SELECT kind IN ('VERIFY', 'COUNT', 'ORPHANS')) AS sort (proof)
            WHERE job_id = %s AND slice.state = 'DONE' AND %s""";

    private static String ledger(Job job, String said, String of) throws SQLException {
        return Databases.lines("production", LEDGER.formatted(said, job.id, of)).get(0);
    }

    private static List<String> ledgers(Job job, String said, String of) throws SQLException {
        return Databases.lines("production", LEDGER.formatted(said, job.id, of) + " GROUP BY entity ORDER BY entity");
    }

    private static List<String> with(String one, List<String> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }
}
