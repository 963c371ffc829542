package org.tranship.job;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.control.ControlWatch;
import org.tranship.monitoring.MetricsSource;

/** The figures of all jobs for monitoring tools. */
@Stateless
@Local(MetricsSource.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobMetrics implements MetricsSource {

    @PersistenceContext
    EntityManager em;

    @Inject
    MigrationJobs jobs;

    @Inject
    ControlWatch watch;

    @Override
    public Map<String, Long> jobsByState() {
        if (watch.trouble().isPresent()) {
            return Map.of();
        }
        var counted = jobs.countByState();
        var all = new TreeMap<String, Long>();
        for (var state : LifecycleState.values()) {
            all.put(state.name().toLowerCase(Locale.ROOT), counted.getOrDefault(state, 0L));
        }
        return all;
    }

    @Override
    public long rowsCopied() {
        return watch.trouble().isEmpty() ? ((Number) em.createNativeQuery("SELECT coalesce(sum(migrated_records), 0) FROM tpt_data_migration_jobs")
                .getSingleResult()).longValue() : 0;
    }
}
