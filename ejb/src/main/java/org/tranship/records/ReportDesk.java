package org.tranship.records;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

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

    @Allowed(Action.VIEW)
    public ReportPage<Report.Progress> progress(ReportFilter filter) {
        return page("migration_progress_of", filter, row -> new Report.Progress((String) row[0], whole(row[1]), whole(row[2]), whole(row[3]),
                whole(row[4]), whole(row[5]), (Instant) row[6], (Instant) row[7]));
    }

    @Allowed(Action.VIEW)
    public ReportPage<Report.Tables> tables(ReportFilter filter) {
        return page("migration_tables_of", filter, row -> new Report.Tables((String) row[0], (String) row[1], whole(row[2]), whole(row[3]),
                real(row[4]), (Instant) row[5], (Instant) row[6], real(row[7])));
    }

    @Allowed(Action.VIEW)
    public ReportPage<Report.Errors> errors(ReportFilter filter) {
        return page("migration_errors_of", filter, row -> new Report.Errors((String) row[0], (String) row[1], (String) row[2], (String) row[3],
                (Instant) row[4], whole(row[5]), whole(row[6]), (Integer) row[7]));
    }

    @Allowed(Action.VIEW)
    public ReportPage<Report.Performance> performance(ReportFilter filter) {
        return page("migration_performance_of", filter, row -> new Report.Performance((String) row[0], (Integer) row[1], real(row[2]), real(row[3]),
                whole(row[4])));
    }

    private static final String LINES = """
            SELECT * FROM %s(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz)) LIMIT :lines OFFSET :before
            """;

    private static final String COUNT = """
            SELECT count(*) FROM %s(CAST(:job AS bigint), CAST(:since AS timestamptz), CAST(:until AS timestamptz))
            """;

    @SuppressWarnings("unchecked")
    private <T extends Record> ReportPage<T> page(String report, ReportFilter filter, Function<Object[], T> line) {
        if (filter.job() != null) {
            jobs.get(filter.job());
        }
        List<Object[]> rows = asked(LINES, report, filter).setParameter("lines", filter.lines()).setParameter("before", filter.before()).getResultList();
        boolean isAll = filter.page() == 0 && rows.size() < filter.lines();
        return new ReportPage<>(rows.stream().map(line).toList(), filter.page(), filter.lines(),
                isAll ? rows.size() : whole(asked(COUNT, report, filter).getSingleResult()));
    }

    private Query asked(String statement, String report, ReportFilter filter) {
        return em.createNativeQuery(statement.formatted(report)).setParameter("job", filter.job() == null ? null : filter.job().value())
                .setParameter("since", filter.since()).setParameter("until", filter.until());
    }

    private static Long whole(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private static Double real(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
