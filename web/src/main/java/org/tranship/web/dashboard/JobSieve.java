package org.tranship.web.dashboard;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tranship.InputRefused;
import org.tranship.job.JobFilter;
import org.tranship.job.JobStatus;
import org.tranship.job.MigrationType;
import org.tranship.web.page.Span;

/** The filters of the dashboard, in the words of its address: {@code ?status=FAILED&type=BLUE_GREEN&date=30&archived=any&page=2}. */
public class JobSieve implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ALL = "";

    private static final Map<String, JobFilter.Archived> ARCHIVED =
            Map.of(ALL, JobFilter.Archived.NO, "true", JobFilter.Archived.YES, "any", JobFilter.Archived.ANY);

    private final Span span = new Span("30");
    private String status = ALL;
    private String type = ALL;
    private String text = ALL;
    private String archived = ALL;
    private int page = 1;

    /** What the jobs are asked for with; refuses words it does not know, by name. */
    JobFilter toFilter(Instant now, ZoneId zone) {
        span.check(JobFilter.text(new InputRefused.Check(), text, "q")
                .that(knows(JobStatus.values(), status), "status", "is none of " + Arrays.toString(JobStatus.values()))
                .that(knows(MigrationType.values(), type), "type", "is none of " + Arrays.toString(MigrationType.values()))
                .that(ARCHIVED.containsKey(archived), "archived", "is neither true nor any")
                .that(page >= 1 && page <= 1_000_000, "page", "is not a page number from 1"))
                .refuse();
        return JobFilter.ALL.withType(type.isEmpty() ? null : MigrationType.valueOf(type)).withText(text)
                .archived(ARCHIVED.get(archived)).createdBetween(span.begin(now, zone), span.end(zone));
    }

    /** The same jobs, as the interface's export is asked for them. */
    String toExportQuery(Instant now, ZoneId zone) {
        var filter = toFilter(now, zone);
        return Stream.of(parameter("status", status), parameter("migration_type", type), parameter("q", text), parameter("archived", archived),
                        parameter("from_date", filter.from()), parameter("to_date", filter.to()))
                .flatMap(Optional::stream).collect(Collectors.joining("&"));
    }

    private static Optional<String> parameter(String name, Object value) {
        return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }

    Set<JobStatus> statuses() {
        return status.isEmpty() ? Set.of(JobStatus.values()) : Set.of(JobStatus.valueOf(status));
    }

    /** One status alone is shown page by page. */
    public boolean isOneStatus() {
        return !status.isEmpty();
    }

    /** Whether anything is asked for that not every job may be. */
    public boolean isNarrow() {
        return !status.isEmpty() || !type.isEmpty() || !text.isEmpty() || !archived.isEmpty() || !span.isOpen();
    }

    private static boolean knows(Enum<?>[] constants, String word) {
        return word.isEmpty() || Arrays.stream(constants).anyMatch(constant -> constant.name().equals(word));
    }

    public Span getSpan() {
        return span;
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

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? ALL : text.strip();
    }

    public String getArchived() {
        return archived;
    }

    public void setArchived(String archived) {
        this.archived = archived == null ? ALL : archived;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = page;
    }
}
