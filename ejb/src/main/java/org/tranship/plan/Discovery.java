package org.tranship.plan;

import java.util.function.Function;

import javax.sql.DataSource;

import org.tranship.environment.EnvironmentCode;
import org.tranship.relational.Survey;

/** Looks at both databases and says what a migration would do, or by name why it cannot. Changes nothing in either. */
public final class Discovery {

    /**
     * @throws PlanRefused the first thing that stands against it
     */
    public MigrationPlan discover(PlanRequest request, DataSource source, DataSource target) {
        return examination(request, source, target, Examination::plan);
    }

    /** The same as a list of checks that refuses nothing: for the create page. */
    public Readiness examine(PlanRequest request, DataSource source, DataSource target) {
        return examination(request, source, target, Examination::readiness);
    }

    private static <T> T examination(PlanRequest request, DataSource source, DataSource target, Function<Examination, T> answer) {
        var checks = new Checks();
        try (var from = reach(checks, "source_available", request.source(), source);
                var to = reach(checks, "target_available", request.target(), target)) {
            var examination = new Examination(request, from, to, checks);
            examination.run();
            return answer.apply(examination);
        }
    }

    /** Null when the database does not answer; the check says so. */
    private static Survey reach(Checks checks, String name, EnvironmentCode code, DataSource database) {
        return checks.find(name, () -> {
            try {
                var survey = Survey.of(database);
                return new Checks.Finding<>(survey,
                        "PostgreSQL %d, database %s".formatted(survey.server().version(), survey.server().database()));
            } catch (Survey.Failed noAnswer) {
                throw new PlanRefused.Unreachable(code, noAnswer);
            }
        }).orElse(null);
    }
}
