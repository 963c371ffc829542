package org.tranship.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.tranship.access.EmployeeId;

/** The jobs of {@code tpt_data_migration_jobs}. */
@Dependent
public class MigrationJobs {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    public Optional<MigrationJob> find(JobId id) {
        return Optional.ofNullable(em.find(MigrationJob.class, id.value())).filter(job -> !job.isDeleted());
    }

    public MigrationJob get(JobId id) {
        return find(id).orElseThrow(() -> new JobRefused.NoSuchJob(id));
    }

    /** Refuses when there is none of that id; for those who need no more of it. */
    JobId known(JobId id) {
        return em.createQuery("select j.id from MigrationJob j where j.id = :id and j.deletedAt is null", Long.class).setParameter("id", id.value())
                .getResultStream().findFirst().map(JobId::new).orElseThrow(() -> new JobRefused.NoSuchJob(id));
    }

    /** The job as it is now, held until the end of the transaction: for whoever will change it. */
    public MigrationJob hold(JobId id) {
        var job = get(id);
        em.refresh(job, LockModeType.PESSIMISTIC_WRITE);
        return job;
    }

    void add(MigrationJob job) {
        em.persist(job);
        em.flush();
    }

    /** With the version and the computed columns it has after what was done to it. */
    public MigrationJob asSaved(MigrationJob job) {
        em.flush();
        em.refresh(job);
        return job;
    }

    private static final String NEXT_NUMBER = """
            INSERT INTO migration_job_counters AS c (year, last) VALUES (:year, 1)
            ON CONFLICT (year) DO UPDATE SET last = c.last + 1
            RETURNING last
            """;

    /** {@code Job-2025-042}; nobody else gets a number of that year before this transaction ends. */
    String nextCode() {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        var number = (Number) em.createNativeQuery(NEXT_NUMBER).setParameter("year", year).getSingleResult();
        return "Job-%d-%03d".formatted(year, number.intValue());
    }

    private static final String ONE_AT_A_TIME = """
            SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:what, 0))
            """;

    /** Whoever asks for the same again waits until this transaction has ended. */
    void oneAtATime(String what) {
        em.createNativeQuery(ONE_AT_A_TIME).setParameter("what", what).getSingleResult();
    }

    /** The job that key made, also when it was deleted since: the key is used up. */
    Optional<MigrationJob> sentBefore(EmployeeId who, String idempotencyKey) {
        return em.createQuery("select j from MigrationJob j where j.asked.creator.id = :who and j.asked.idempotencyKey = :key", MigrationJob.class)
                .setParameter("who", who.value()).setParameter("key", idempotencyKey).getResultStream().findFirst();
    }

    /** The job that has the target for itself, if one has. Nobody takes it before this transaction ends. */
    public Optional<MigrationJob> holderOf(String targetDatabase) {
        oneAtATime("target " + targetDatabase);
        return holderNow(targetDatabase);
    }

    /** The same at a glance: a moment later it may be another. */
    public Optional<MigrationJob> holderNow(String targetDatabase) {
        return em.createQuery("select j from MigrationJob j where j.targetDatabase = :target and j.state in :holding and j.deletedAt is null", MigrationJob.class)
                .setParameter("target", targetDatabase).setParameter("holding", LifecycleState.thoseThat(LifecycleState::holdsTarget))
                .getResultStream().findFirst();
    }

    List<MigrationJob> inStates(java.util.Collection<LifecycleState> states) {
        return em.createQuery("select j from MigrationJob j where j.state in :states and j.deletedAt is null order by j.id", MigrationJob.class)
                .setParameter("states", states).getResultList();
    }

    private static final String BY_STATE = """
            SELECT lifecycle_state, count(*) FROM tpt_data_migration_jobs WHERE deleted_at IS NULL GROUP BY lifecycle_state
            """;

    /** How many jobs stand in each state; states without any are left out. */
    @SuppressWarnings("unchecked")
    Map<LifecycleState, Long> countByState() {
        return ((List<Object[]>) em.createNativeQuery(BY_STATE).getResultList()).stream().collect(java.util.stream.Collectors.toMap(
                row -> LifecycleState.valueOf((String) row[0]), row -> ((Number) row[1]).longValue()));
    }

    /** The control database's clock decides when a window ends. */
    public Instant databaseNow() {
        return (Instant) em.createNativeQuery("SELECT clock_timestamp()", Instant.class).getSingleResult();
    }
}
