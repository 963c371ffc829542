package org.tranship.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tranship.InputRefused;
import org.tranship.job.JobStatus;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunnerOrder;

/** Figures, moments and durations as a person reads them: {@code #{say.number(450000)}} is 450,000. */
@Named("say")
@RequestScoped
public class Wording {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ENGLISH);
    private static final List<String> BYTE_UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

    @Inject
    Preferences preferences;

    @Inject
    Clock clock;

    public String number(long figure) {
        return String.format(Locale.ENGLISH, "%,d", figure);
    }

    /** {@code 2025-12-01 00:30:15} on the visitor's wall clock. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(preferences.getZone()));
    }

    /** {@code 00:30:15} on the visitor's wall clock. */
    public String timeOfDay(Instant at) {
        return TIME_OF_DAY.format(at.atZone(preferences.getZone()));
    }

    /** As a field for date and time takes and sends it, on the visitor's wall clock; empty for null. */
    public String field(Instant at) {
        return at == null ? "" : FIELD.format(at.atZone(preferences.getZone()));
    }

    /**
     * What such a field sent; null for nothing.
     *
     * @param name of the field, for the refusal
     */
    public Instant moment(String field, String name) {
        try {
            return field == null || field.isBlank() ? null : LocalDateTime.parse(field.strip()).atZone(preferences.getZone()).toInstant();
        } catch (DateTimeParseException notAMoment) {
            throw InputRefused.field(name, "is no date and time");
        }
    }

    /** The visitor's zone, to be written beside such a field. */
    public String getZone() {
        return preferences.getZone().getId();
    }

    public String getNow() {
        return timeOfDay(clock.instant());
    }

    /** The day and the time of it. */
    public String getToday() {
        return moment(clock.instant());
    }

    /** The two greatest units: {@code 12 minutes 34 seconds}, {@code 6 days 18 hours}, {@code 8 ms}. */
    public String duration(Duration length) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return "%d ms".formatted(Math.max(0, length.toMillis()));
        }
        var parts = List.of(counted(length.toDays(), "day"), counted(length.toHoursPart(), "hour"),
                counted(length.toMinutesPart(), "minute"), counted(length.toSecondsPart(), "second"));
        return parts.stream().dropWhile(String::isEmpty).limit(2).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** {@code 3 minutes to 4 minutes 10 seconds}; one of them when both read the same. */
    public String range(Duration low, Duration high) {
        var least = duration(low);
        var most = duration(high);
        return least.equals(most) ? least : least + " to " + most;
    }

    /** What is left until then: {@code 6 days 18 hours}, {@code no time} once it has passed. */
    public String until(Instant end) {
        var left = Duration.between(clock.instant(), end);
        return left.isNegative() ? "no time" : duration(left);
    }

    /** What has passed since then. */
    public String since(Instant start) {
        return duration(Duration.between(start, clock.instant()));
    }

    public String bytes(long count) {
        double size = count;
        int unit = 0;
        while (size >= 1000 && unit < BYTE_UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ENGLISH, unit == 0 ? "%.0f %s" : "%.1f %s", size, BYTE_UNITS.get(unit));
    }

    /** {@code IN_PROGRESS} as IN PROGRESS, {@code null} as nothing. */
    public String word(Object constant) {
        return constant == null ? "" : constant.toString().replace('_', ' ');
    }

    public String list(List<String> names) {
        return String.join(", ", names);
    }

    /** {@code source_available} as Source available. */
    public String title(String name) {
        return name(name.replace('_', ' '));
    }

    /** What a job is doing, in words; what is wanted of it comes first: "Pausing…" is not "Paused". */
    public String state(LifecycleState state, RunnerOrder order) {
        return order != null ? wish(order) : switch (state) {
            case DRAFT -> "Draft";
            case PENDING_APPROVAL -> "Waiting for approval";
            case REJECTED -> "Rejected by the approver";
            case QUEUED -> "Waiting for its turn";
            case PREPARING -> "Preparing";
            case RUNNING -> "Copying rows";
            case PAUSED -> "Paused";
            case VALIDATING -> "Comparing both sides";
            case CUTTING_OVER -> "Cutting over";
            case COMPLETED -> "Verified and live";
            case FAILED -> "Stopped by an error";
            case CANCELLED -> "Cancelled";
            case ROLLING_BACK -> "Rolling back";
            case ROLLBACK_FAILED -> "Rollback failed";
            case ROLLED_BACK -> "The tables from before are live again";
        };
    }

    /** The picture beside a status: colour alone tells nothing to some. */
    public String iconOf(JobStatus status) {
        return switch (status) {
            case QUEUED -> "clock";
            case IN_PROGRESS -> "spin";
            case COMPLETED -> "check";
            case FAILED -> "cross";
            case ROLLED_BACK -> "back";
        };
    }

    /** The same, but what is paused does not turn. */
    public String iconOf(JobView job) {
        return job.state() == LifecycleState.PAUSED ? "pause" : iconOf(job.status());
    }

    /** {@code Available (expires in 7 days)}, or why there is no way back. */
    public String rollback(JobView job) {
        if (job.rollbackAvailable()) {
            return "Available (expires in %s)".formatted(until(job.rollbackExpiresAt()));
        }
        return job.supersededBy() == null ? "Not available" : "Not available: superseded by " + job.supersededBy();
    }

    private static String wish(RunnerOrder order) {
        return switch (order) {
            case PAUSE -> "Pausing…";
            case CANCEL -> "Cancelling…";
            case RESUME -> "Resuming…";
            case ROLL_BACK -> "Rolling back…";
            case END_WINDOW -> "Ending the rollback window…";
        };
    }

    /** {@code staging} as Staging. */
    public String name(Object code) {
        var text = code.toString();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String counted(long count, String unit) {
        return count == 0 ? "" : "%d %s%s".formatted(count, unit, count == 1 ? "" : "s");
    }
}
