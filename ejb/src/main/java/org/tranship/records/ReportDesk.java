package org.tranship.records;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.job.MigrationJobs;

/** The four reports over what runs have done (S2-6). */
@Stateless
@PermitAll
public class ReportDesk {

    @PersistenceContext
    EntityManager em;

    @Inject
    MigrationJobs jobs;

    private static final String PROGRESS = """
            SELECT * FROM migration_progress_of(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz)) LIMIT :lines
            """;

    @Allowed(Action.VIEW)
    public List<Report.Progress> progress(ReportFilter filter) {
        return lines(PROGRESS, filter).stream().map(row -> new Report.Progress((String) row[0], whole(row[1]), whole(row[2]), whole(row[3]),
                whole(row[4]), whole(row[5]), (Instant) row[6], (Instant) row[7])).toList();
    }

    private static final String TABLES = """
            SELECT * FROM migration_tables_of(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz)) LIMIT :lines
            """;

    @Allowed(Action.VIEW)
    public List<Report.Tables> tables(ReportFilter filter) {
        return lines(TABLES, filter).stream().map(row -> new Report.Tables((String) row[0], (String) row[1], whole(row[2]), whole(row[3]),
                real(row[4]), (Instant) row[5], (Instant) row[6], real(row[7]))).toList();
    }

    private static final String ERRORS = """
            SELECT * FROM migration_errors_of(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz)) LIMIT :lines
            """;

    @Allowed(Action.VIEW)
    public List<Report.Errors> errors(ReportFilter filter) {
        return lines(ERRORS, filter).stream().map(row -> new Report.Errors((String) row[0], (String) row[1], (String) row[2], (String) row[3],
                (Instant) row[4], whole(row[5]), whole(row[6]), (Integer) row[7])).toList();
    }

    private static final String PERFORMANCE = """
            SELECT * FROM migration_performance_of(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz)) LIMIT :lines
            """;

    @Allowed(Action.VIEW)
    public List<Report.Performance> performance(ReportFilter filter) {
        return lines(PERFORMANCE, filter).stream().map(row -> new Report.Performance((String) row[0], (Integer) row[1], real(row[2]), real(row[3]),
                whole(row[4]))).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> lines(String report, ReportFilter filter) {
        if (filter.job() != null) {
            jobs.get(filter.job());
        }
        return em.createNativeQuery(report).setParameter("job", filter.job() == null ? null : filter.job().value()).setParameter("since", filter.since())
                .setParameter("until", filter.until()).setParameter("lines", filter.lines()).getResultList();
    }

    private static Long whole(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private static Double real(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
