package org.tranship.job;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the dispatcher takes in hand; every method commits before anything is asked of the batch runtime. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Claims {

    /**
     * Something to ask of the batch runtime.
     *
     * @param order null to start a run for the first time
     */
    public record Errand(JobId job, String code, RunId run, MigrationType type, RunnerOrder order) {
    }

    @PersistenceContext
    EntityManager em;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobAnnals annals;

    @Inject
    Clock clock;

    private static final String NEXT_DUE = """
            SELECT q.id FROM tpt_data_migration_jobs AS q
            WHERE q.lifecycle_state = 'QUEUED' AND q.approved_by IS NOT NULL AND q.deleted_at IS NULL AND q.pending_order IS NULL
              AND coalesce(q.approval_expires_at, 'infinity') > now()
              AND coalesce(q.scheduled_at, '-infinity') <= now() AND coalesce(q.not_before, '-infinity') <= now()
              AND NOT EXISTS (SELECT FROM tpt_data_migration_jobs AS h
                              WHERE h.target_database = q.target_database AND h.lifecycle_state IN (:holding) AND h.deleted_at IS NULL)
            ORDER BY q.approved_at, q.id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /** The next approved job that is due and whose target nobody holds; from now on it holds it. */
    public Optional<Errand> claim() {
        var due = em.createNativeQuery(NEXT_DUE).setParameter("holding", LifecycleState.namesOf(LifecycleState::holdsTarget)).getResultList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var job = jobs.hold(new JobId(((Number) due.get(0)).longValue()));
        if (jobs.holderOf(job.targetDatabase()).isPresent()) {
            return Optional.empty(); // somebody was quicker
        }
        boolean first = job.claim(clock.instant());
        annals.entered(job, LogLevel.INFO, null);
        return Optional.of(errand(job, first ? null : RunnerOrder.RESUME));
    }

    private static final String WHY_THEY_WAIT = """
            UPDATE tpt_data_migration_jobs AS q
            SET queue_reason = w.reason
            FROM (SELECT j.id, CASE
                    WHEN h.id IS NOT NULL THEN format('Waits for %s (%s), which works on the same target database.', h.job_code, h.lifecycle_state)
                    WHEN j.scheduled_at > now() THEN 'Waits for its time.'
                    WHEN j.not_before > now() THEN j.queue_reason
                  END AS reason
                  FROM tpt_data_migration_jobs AS j LEFT JOIN tpt_data_migration_jobs AS h
                    ON h.target_database = j.target_database AND h.lifecycle_state IN (:holding) AND h.deleted_at IS NULL
                  WHERE j.lifecycle_state = 'QUEUED' AND j.deleted_at IS NULL) AS w
            WHERE q.id = w.id AND q.queue_reason IS DISTINCT FROM w.reason AND q.lifecycle_state = 'QUEUED' AND q.deleted_at IS NULL
            """;

    /** Writes beside every waiting job what it waits for. */
    public void explainWaiting() {
        em.createNativeQuery(WHY_THEY_WAIT).setParameter("holding", LifecycleState.namesOf(LifecycleState::holdsTarget)).executeUpdate();
    }

    private static final String APPROVED_TOO_LONG_AGO = """
            SELECT id FROM tpt_data_migration_jobs WHERE lifecycle_state = 'QUEUED' AND approval_expires_at <= now() AND deleted_at IS NULL
            ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED
            """;

    /** Approvals whose time is over, by this database's clock: those jobs wait for another. */
    public void endExpiredApprovals() {
        for (var id : em.createNativeQuery(APPROVED_TOO_LONG_AGO).getResultList()) {
            var job = jobs.hold(new JobId(((Number) id).longValue()));
            var reason = "The approval of %s was valid until %s and the job has not started since. Approve it again to let it start."
                    .formatted(job.decision().decider().view().login(), job.decision().expiresAt());
            job.approvalExpired(reason, clock.instant());
            annals.happened(job, "approval-expired", LogLevel.WARN, "has lost its approval", reason);
        }
    }

    private static final String EXPIRED = """
            UPDATE tpt_data_migration_jobs
            SET rollback_available = false, pending_order = 'END_WINDOW', order_sent_at = NULL, version = version + 1
            WHERE rollback_expires_at <= now() AND window_closed_at IS NULL AND pending_order IS NULL
              AND lifecycle_state IN ('COMPLETED', 'ROLLED_BACK')
            RETURNING id
            """;

    /** Windows whose time is over, by this database's clock: their old tables are to be dropped. */
    public void endExpiredWindows() {
        for (var id : em.createNativeQuery(EXPIRED).getResultList()) {
            annals.happened(jobs.get(new JobId(((Number) id).longValue())), "window-expired", LogLevel.INFO, "has come to the end of its rollback window", null);
        }
    }

    private static final String UNSENT = """
            SELECT id FROM tpt_data_migration_jobs
            WHERE pending_order IS NOT NULL AND coalesce(order_sent_at, '-infinity') < now() - interval '15 seconds'
            ORDER BY order_sent_at NULLS FIRST, id LIMIT 20 FOR UPDATE SKIP LOCKED
            """;

    /** What people want of runs; what a run has not done after a while is asked again. */
    public List<Errand> orders() {
        var errands = new ArrayList<Errand>();
        for (var id : em.createNativeQuery(UNSENT).getResultList()) {
            var job = jobs.hold(new JobId(((Number) id).longValue()));
            errands.add(errand(job, job.handOver(clock.instant())));
        }
        return errands;
    }

    /** The old tables are gone. */
    public void windowEnded(JobId id) {
        var job = jobs.hold(id);
        job.windowEnded(clock.instant());
        annals.happened(job, "window-ended", LogLevel.INFO, "has no way back any more, what was kept for it is dropped", null);
    }

    private static Errand errand(MigrationJob job, RunnerOrder order) {
        return new Errand(job.id(), job.code(), job.run(), job.request().type(), order);
    }
}
