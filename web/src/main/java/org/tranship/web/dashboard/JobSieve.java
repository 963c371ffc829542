package org.tranship.web.dashboard;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tranship.InputRefused;
import org.tranship.job.JobFilter;
import org.tranship.job.JobStatus;
import org.tranship.job.MigrationType;

/** The filters of the dashboard, in the words of its address: {@code ?status=FAILED&type=BLUE_GREEN&date=30&page=2}. */
public class JobSieve implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ALL = "";
    private static final String EVER = "all";
    private static final String BETWEEN = "between";

    private String status = ALL;
    private String type = ALL;
    private String date = "30";
    private String from = "";
    private String to = "";
    private int page = 1;

    /** What the jobs are asked for with; refuses words it does not know, by name. */
    JobFilter toFilter(Instant now, ZoneId zone) {
        new InputRefused.Check()
                .that(knows(JobStatus.values(), status), "status", "is none of " + Arrays.toString(JobStatus.values()))
                .that(knows(MigrationType.values(), type), "type", "is none of " + Arrays.toString(MigrationType.values()))
                .that(date.matches("[1-9]\\d{0,3}|all|between"), "date", "is neither a number of days nor all nor between")
                .that(isDay(from), "from", "is not a day such as 2025-12-01")
                .that(isDay(to), "to", "is not a day such as 2025-12-01")
                .that(page >= 1 && page <= 1_000_000, "page", "is not a page number from 1")
                .refuse();
        var filter = JobFilter.ALL.withType(type.isEmpty() ? null : MigrationType.valueOf(type));
        return switch (date) {
            case EVER -> filter;
            case BETWEEN -> filter.createdBetween(from.isEmpty() ? null : LocalDate.parse(from).atStartOfDay(zone).toInstant(),
                    to.isEmpty() ? null : LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant());
            default -> filter.createdBetween(now.minus(Duration.ofDays(Integer.parseInt(date))), null);
        };
    }

    /** The same jobs, as the interface's export is asked for them. */
    String toExportQuery(Instant now, ZoneId zone) {
        var filter = toFilter(now, zone);
        return Stream.of(parameter("status", status), parameter("migration_type", type),
                        parameter("from_date", filter.from()), parameter("to_date", filter.to()))
                .flatMap(Optional::stream).collect(Collectors.joining("&"));
    }

    private static Optional<String> parameter(String name, Object value) {
        return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(name + "=" + value);
    }

    Set<JobStatus> statuses() {
        return status.isEmpty() ? Set.of(JobStatus.values()) : Set.of(JobStatus.valueOf(status));
    }

    /** One status alone is shown page by page. */
    public boolean isOneStatus() {
        return !status.isEmpty();
    }

    private static boolean knows(Enum<?>[] constants, String word) {
        return word.isEmpty() || Arrays.stream(constants).anyMatch(constant -> constant.name().equals(word));
    }

    private static boolean isDay(String text) {
        try {
            return text.isEmpty() || LocalDate.parse(text) != null;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status == null ? ALL : status;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type == null ? ALL : type;
    }

    public String getDate() {
        return date;
    }

    public void setDate(String date) {
        this.date = date == null || date.isEmpty() ? "30" : date;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from == null ? "" : from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to == null ? "" : to;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = page;
    }
}
