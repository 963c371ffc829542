package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tranship.job.LifecycleState.COMPLETED;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tranship.local.Invariants;
import org.tranship.local.LocalPostgres;

/**
 * What must hold when a migration from staging to production has ended, whatever happened on the way. It is looked at before, so that
 * afterwards it can be told what must not have changed.
 */
final class Aftermath {

    private static final Duration UNTIL_ALL_IS_PUT_AWAY = Duration.ofSeconds(20);

    private static final String TABLES = """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
             WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE 'tranship%'
            """;

    private static final String RUN = "SELECT run_id::text FROM tranship.run WHERE job_id = ";

    /** Each entry tied to the one before, and what happens once is told once. */
    private static final String AUDIT = """
            SELECT format('audit entry %s does not follow the one before', number)
              FROM (SELECT number, prev_hash, lag(hash, 1, repeat('0', 64)) OVER w AS before, row_number() OVER w AS place
                      FROM audit_event WINDOW w AS (ORDER BY number)) AS chain
             WHERE prev_hash <> before OR number <> place
            UNION ALL
            SELECT format('%s %s %s times', subject, action, count(*))
              FROM audit_event
             WHERE action IN ('job.completed', 'job.rolled-back')
             GROUP BY subject, action
            HAVING count(*) > 1
            """;

    /** S3-6: of each entity it is known by which mapping it travelled and what it replaced. */
    private static final String UNEXPLAINED = """
            SELECT format('%%s: checkpoint %%s, mapping %%s, baseline of %%s rows', e.entity, c.status, m.version, a.source_record_count)
              FROM migration_job_entities e
              JOIN tpt_data_migration_jobs j ON j.id = e.job_id
              LEFT JOIN migration_checkpoints c ON c.migration_run_id = j.run_id AND c.entity_type = e.entity
              LEFT JOIN schema_mapping_definitions m ON m.id = c.mapping_id AND m.entity_type = e.entity AND m.destination_table = 'public.' || e.entity
              LEFT JOIN differential_analysis_results a ON a.id = c.analysis_id AND a.entity_type = e.entity AND a.migration_session_id = j.run_id
             WHERE e.job_id = %d AND (c.status = 'completed' AND m.id IS NOT NULL AND a.source_record_count = e.migrated + e.rejected) IS NOT TRUE
            """;

    private static final String COPIED = "SELECT sum(rows)::text FROM tranship.slice WHERE kind = 'COPY' AND run_id = ";

    private final LocalPostgres postgres;
    private final List<String> scope;
    private final Map<String, String> live;
    private final Map<String, String> elsewhere;

    private Aftermath(LocalPostgres postgres, List<String> scope) throws SQLException {
        this.postgres = postgres;
        this.scope = scope.stream().map("public."::concat).toList();
        this.live = contents(this.scope);
        this.elsewhere = contents(outOfScope());
    }

    /** Before a job over these entities begins. */
    static Aftermath of(LocalPostgres postgres, List<String> scope) throws SQLException {
        return new Aftermath(postgres, scope);
    }

    /** The job is completed and every invariant holds: staging is in production, proved, and nothing else has changed. */
    void isProperAfter(Job job) throws SQLException {
        assertThat(job.state()).isEqualTo(COMPLETED);
        assertThat(violations(job)).isEmpty();
        nothingIsHeld();
    }

    /** The live tables hold what they held before. */
    void isNothing() throws SQLException {
        assertThat(contents(scope)).isEqualTo(live);
        assertThat(contents(outOfScope())).isEqualTo(elsewhere);
        nothingIsHeld();
    }

    /** Neither is anything left of a run that was cancelled or never began. */
    void isNothingLeft() throws SQLException {
        isNothing();
        try (var production = postgres.connect("production")) {
            assertThat(Invariants.schemasLeft(production)).isEmpty();
        }
    }

    /** Which of two states production is in, and no third: {@code true} when the rows of staging are live. */
    boolean migrated() throws SQLException {
        try (var staging = postgres.connect("staging"); var production = postgres.connect("production")) {
            boolean isNew = Invariants.differingRows(staging, production, scope).isEmpty();
            assertThat(isNew ? live : contents(scope)).as("old or new").isEqualTo(live);
            return isNew;
        }
    }

    /** A sentence for each invariant that a completed migration breaks. */
    List<String> violations(Job job) throws SQLException {
        try (var staging = postgres.connect("staging"); var production = postgres.connect("production")) {
            var violations = new ArrayList<>(Invariants.differingRows(staging, production, scope));
            var run = texts(production, RUN + job.id).get(0);
            violations.addAll(Invariants.brokenSlices(production, UUID.fromString(run)));
            violations.addAll(wrongSums(job, Long.parseLong(texts(production, COPIED + "'" + run + "'").get(0))));
            violations.addAll(Invariants.orphans(production, "public"));
            violations.addAll(Invariants.sequencesBehind(production, "public"));
            violations.addAll(Invariants.schemasLeft(production));
            violations.addAll(told(UNEXPLAINED.formatted(job.id)));
            violations.addAll(told(AUDIT));
            var now = contents(outOfScope());
            elsewhere.keySet().stream().filter(table -> !elsewhere.get(table).equals(now.get(table))).map(table -> table + " has changed")
                    .forEach(violations::add);
            return violations;
        }
    }

    private static List<String> wrongSums(Job job, long copied) {
        var progress = job.progress();
        long migrated = progress.getLong("migrated_records");
        long all = migrated + progress.getLong("rejected_records") + progress.getLong("skipped_records");
        return copied == migrated && all == progress.getLong("total_records") && progress.getLong("verified_records") == migrated ? List.of()
                : List.of("%d rows copied, and the progress is %s".formatted(copied, progress.prettify()));
    }

    /** Whatever became of it, nothing else has changed, nothing is broken or left over, and the audit trail says what was written. */
    void isHarmless() throws SQLException {
        assertThat(contents(outOfScope())).isEqualTo(elsewhere);
        try (var production = postgres.connect("production")) {
            assertThat(Invariants.orphans(production, "public")).isEmpty();
            assertThat(Invariants.sequencesBehind(production, "public")).isEmpty();
            assertThat(Invariants.schemasLeft(production)).isEmpty();
        }
        assertThat(Somebody.ADA.get("audit/verify").jsonPath().getString("message")).startsWith("All ");
        nothingIsHeld();
    }

    private void nothingIsHeld() {
        await().atMost(UNTIL_ALL_IS_PUT_AWAY).untilAsserted(() -> {
            for (var database : List.of("staging", "production")) {
                try (var connection = postgres.connect(database)) {
                    assertThat(Invariants.heldByRuns(connection)).as(database).isEmpty();
                }
            }
        });
    }

    private List<String> outOfScope() throws SQLException {
        try (var production = postgres.connect("production")) {
            var tables = texts(production, TABLES);
            tables.removeAll(scope);
            return tables;
        }
    }

    private List<String> told(String query) throws SQLException {
        try (var control = postgres.connect("control")) {
            return texts(control, query);
        }
    }

    private Map<String, String> contents(Collection<String> tables) throws SQLException {
        try (var production = postgres.connect("production")) {
            return Invariants.contents(production, tables);
        }
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
