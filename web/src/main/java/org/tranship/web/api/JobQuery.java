package org.tranship.web.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tranship.InputRefused;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.KnownEnvironments;
import org.tranship.job.JobFilter;
import org.tranship.job.JobStatus;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;

import jakarta.ws.rs.QueryParam;

/** Which jobs somebody asks for in a query. Every wrong value is named; none is passed over. */
public class JobQuery {

    @QueryParam("status")
    @Parameter(description = "any of these", schema = @Schema(implementation = JobStatus[].class))
    List<String> status = List.of();

    @QueryParam("lifecycle_state")
    @Parameter(description = "any of these", schema = @Schema(implementation = LifecycleState[].class))
    List<String> lifecycleState = List.of();

    @QueryParam("migration_type")
    @Parameter(schema = @Schema(implementation = MigrationType.class))
    String migrationType;

    @QueryParam("environment")
    @Parameter(description = "as source or target, by code or alias")
    String environment;

    @QueryParam("q")
    @Parameter(description = "part of the name or code")
    String text;

    @QueryParam("from_date")
    @Parameter(description = "created on or after: a day (UTC) or a moment, ISO 8601", example = "2025-12-01")
    String fromDate;

    @QueryParam("to_date")
    @Parameter(description = "created up to the end of that day (UTC), or before that moment", example = "2025-12-31")
    String toDate;

    @QueryParam("archived")
    @Parameter(description = "jobs in the archive: left out, alone, or together with the others",
            schema = @Schema(enumeration = {"false", "true", "any"}, defaultValue = "false"))
    String archived;

    @QueryParam("sort")
    @Parameter(description = "descending with a leading '-'", example = "-created")
    String sort;

    @QueryParam("page")
    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0"))
    String page;

    @QueryParam("size")
    @Parameter(description = "1 to 500", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
    String size;

    private final InputRefused.Check check = new InputRefused.Check();

    /** @throws InputRefused naming every parameter that is wrong */
    JobFilter filter(KnownEnvironments environments) {
        var all = JobFilter.ALL;
        JobFilter.text(check, text, "q");
        var wanted = all
                .withStatuses(words("status", status, JobStatus.class))
                .withStates(words("lifecycle_state", lifecycleState, LifecycleState.class))
                .withType(word("migration_type", migrationType, MigrationType.class))
                .withEnvironment(environmentCode(environments))
                .withText(text)
                .createdBetween(Moments.from(fromDate, "from_date", check), Moments.to(toDate, "to_date", check))
                .archived(inTheArchive())
                .sortedBy(order(), sort != null && !sort.startsWith("-"));
        int pageNumber = number("page", page, all.page(), Integer.MAX_VALUE / JobFilter.ALL.size());
        int pageSize = number("size", size, all.size(), 500);
        check.refuse();
        return wanted.page(pageNumber, pageSize);
    }

    private <E extends Enum<E>> Set<E> words(String name, List<String> sent, Class<E> type) {
        var found = EnumSet.noneOf(type);
        sent.stream().map(word -> word(name, word, type)).filter(word -> word != null).forEach(found::add);
        return found;
    }

    private <E extends Enum<E>> E word(String name, String sent, Class<E> type) {
        if (sent == null) {
            return null;
        }
        var known = type.getEnumConstants();
        var found = Arrays.stream(known).filter(word -> word.name().equals(sent)).findFirst();
        check.that(found.isPresent(), name, "is none of " + Arrays.toString(known));
        return found.orElse(null);
    }

    private JobFilter.Archived inTheArchive() {
        check.that(archived == null || List.of("false", "true", "any").contains(archived), "archived", "is none of [false, true, any]");
        return "true".equals(archived) ? JobFilter.Archived.YES : "any".equals(archived) ? JobFilter.Archived.ANY : JobFilter.Archived.NO;
    }

    private JobFilter.Sort order() {
        var wanted = sort == null ? JobFilter.Sort.CREATED.name() : sort.replaceFirst("^-", "").toUpperCase(Locale.ROOT);
        return word("sort", wanted, JobFilter.Sort.class);
    }

    private EnvironmentCode environmentCode(KnownEnvironments environments) {
        if (environment == null) {
            return null;
        }
        var found = environments.find(environment);
        if (found.isEmpty()) {
            check.that(false, "environment", "is none of " + environments.codes());
        }
        return found.orElse(null);
    }

    private int number(String name, String sent, int otherwise, int most) {
        if (sent == null) {
            return otherwise;
        }
        int least = name.equals("size") ? 1 : 0;
        int number = sent.matches("\\d{1,9}") ? Integer.parseInt(sent) : -1;
        check.that(number >= least && number <= most, name, "is not a whole number between %d and %d".formatted(least, most));
        return number;
    }
}
