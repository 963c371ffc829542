package org.tranship.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.hibernate.Session;

import org.tranship.access.EmployeeId;
import org.tranship.access.EmployeeName;
import org.tranship.environment.EnvironmentCode;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.OptionsJson;

/**
 * What is shown of jobs, straight from their rows: {@link MigrationJob} is for those who change one. As entities, the jobs of a page took
 * more time than all else that is done for it.
 */
@Dependent
public class JobRows {

    @PersistenceContext
    EntityManager em;

    /**
     * Those a statement finds, in its order; it has an {@code id} and a {@code total}. Its ids come as an array, which even a planner that
     * does not know how long a page is takes to be short: it looks up each job.
     */
    static final String SHOWN = """
            WITH found AS MATERIALIZED (%s)
            SELECT (SELECT found.total FROM found LIMIT 1) AS total, j.id, j.job_code, j.run_id, j.version, j.job_name, j.migration_type, j.source_environment, j.target_environment, j.status,
                j.lifecycle_state, j.pending_order, j.approved_by IS NOT NULL AS approved, j.plan_fingerprint, j.scope, j.options,
                j.requested_records, j.total_records, j.migrated_records, j.failed_records, j.skipped_records, j.approval_comment, j.created_at,
                j.updated_at, j.approved_at, j.scheduled_at, j.started_timestamp, j.completed_timestamp, j.duration_seconds, j.error_message,
                j.queue_reason, j.rollback_available AND j.rollback_expires_at > clock_timestamp() AS window_open, j.rollback_expires_at,
                later.job_code AS superseded_by, j.approval_expires_at, j.archived_at,
                j.cutover_at IS NOT NULL AND j.window_closed_at IS NULL AS keeps_tables,
                maker.id AS maker, maker.login AS maker_login, maker.display_name AS maker_name,
                asker.id AS asker, asker.login AS asker_login, asker.display_name AS asker_name,
                decider.id AS decider, decider.login AS decider_login, decider.display_name AS decider_name,
                editor.id AS editor, editor.login AS editor_login, editor.display_name AS editor_name
            FROM unnest(ARRAY(SELECT found.id FROM found)) WITH ORDINALITY AS wanted(id, place)
            JOIN tpt_data_migration_jobs AS j ON j.id = wanted.id
            JOIN hrm_employees AS maker ON maker.id = j.created_by
            JOIN hrm_employees AS asker ON asker.id = j.requested_by
            LEFT JOIN hrm_employees AS decider ON decider.id = coalesce(j.approved_by, j.rejected_by)
            LEFT JOIN hrm_employees AS editor ON editor.id = j.edited_by
            LEFT JOIN tpt_data_migration_jobs AS later ON later.id = j.superseded_by
            WHERE j.deleted_at IS NULL
            ORDER BY wanted.place
            """;

    /**
     * Planned once for all pages of a session: to plan it took longer than to do it. By itself the server would plan it for every page,
     * since with a LIMIT it does not know it expects to read a tenth of all. Both settings go with the statement, on one way.
     */
    private static final String PLANNED_ONCE = "SET plan_cache_mode = force_generic_plan; %s; RESET plan_cache_mode";

    /** For a statement that tells nothing of how many there are. */
    static final String UNCOUNTED = "CAST(NULL AS bigint) AS total";

    private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");

    /**
     * Jobs, and what the statement that found them told of all there are.
     *
     * @param total 0 when none were found or nothing was told
     */
    record Found(List<JobView> jobs, long total) {
    }

    /**
     * In one statement with what finds them: each way to the database is waited for.
     *
     * @param ids        a SELECT of {@code id}, a number {@code total} and nothing else, in the order wanted, with parameters such as {@code :text}
     * @param parameters what these stand for; of several values, each of them in turn
     */
    Found found(String ids, Map<String, ?> parameters) {
        var values = new ArrayList<>();
        var sql = PLANNED_ONCE.formatted(SHOWN.formatted(positional(ids, parameters, values)));
        return em.unwrap(Session.class).doReturningWork(control -> read(control, sql, values));
    }

    /** @param values takes what the question marks stand for */
    static String positional(String sql, Map<String, ?> parameters, List<Object> values) {
        return PARAMETER.matcher(sql).replaceAll(named -> {
            var value = parameters.get(named.group(1));
            var each = value instanceof Collection<?> several ? several : List.of(value);
            values.addAll(each);
            return String.join(", ", Collections.nCopies(each.size(), "?"));
        });
    }

    public JobView one(JobId id) {
        return found("SELECT CAST(:id AS bigint) AS id, " + UNCOUNTED, Map.of("id", id.value())).jobs().stream()
                .findFirst().orElseThrow(() -> new JobRefused.NoSuchJob(id));
    }

    /** What a verb has made of it. */
    public JobView saved(MigrationJob job) {
        em.flush();
        return one(job.id());
    }

    private static Found read(Connection control, String sql, List<Object> values) throws SQLException {
        try (var query = control.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i) instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : values.get(i));
            }
            query.execute();
            query.getMoreResults(); // the setting has none
            try (var rows = query.getResultSet()) {
                var jobs = new ArrayList<JobView>();
                long total = 0;
                while (rows.next()) {
                    total = rows.getLong("total");
                    jobs.add(job(rows));
                }
                return new Found(jobs, total);
            }
        }
    }

    private static JobView job(ResultSet row) throws SQLException {
        var state = LifecycleState.valueOf(row.getString("lifecycle_state"));
        var options = OptionsJson.read(row.getString("options"));
        var counts = new Counts(row.getLong("total_records"), row.getLong("migrated_records"), row.getLong("failed_records"), row.getLong("skipped_records"));
        var order = row.getString("pending_order");
        var fingerprint = row.getString("plan_fingerprint");
        return new JobView(new JobId(row.getLong("id")), row.getString("job_code"), new RunId(row.getObject("run_id", UUID.class)), row.getLong("version"),
                row.getString("job_name"), MigrationType.valueOf(row.getString("migration_type")),
                new EnvironmentCode(row.getString("source_environment")), new EnvironmentCode(row.getString("target_environment")),
                JobStatus.valueOf(row.getString("status")), state, order == null ? null : RunnerOrder.valueOf(order),
                ApprovalStatus.of(state, row.getBoolean("approved")), fingerprint == null ? null : new Fingerprint(fingerprint),
                Stream.of((String[]) row.getArray("scope").getArray()).sorted().distinct().toList(), options, number(row, "requested_records"),
                counts.total(), counts.migrated(), counts.failed(), counts.skipped(), counts.percent(state),
                employee(row, "maker"), employee(row, "asker"), employee(row, "decider"), row.getString("approval_comment"),
                moment(row, "created_at"), moment(row, "updated_at"), moment(row, "approved_at"), moment(row, "scheduled_at"),
                moment(row, "started_timestamp"), moment(row, "completed_timestamp"), seconds(row, "duration_seconds"),
                row.getString("error_message"), row.getString("queue_reason"), !options.rollbackWindow().isZero(), row.getBoolean("window_open"),
                moment(row, "rollback_expires_at"), row.getString("superseded_by"), employee(row, "editor"),
                moment(row, "approval_expires_at"), moment(row, "archived_at"), row.getBoolean("keeps_tables"));
    }

    private static EmployeeName employee(ResultSet row, String role) throws SQLException {
        var id = number(row, role);
        return id == null ? null : new EmployeeName(new EmployeeId(id), row.getString(role + "_login"), row.getString(role + "_name"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = number(row, column);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
