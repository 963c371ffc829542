package org.tranship.web.print;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.access.EmployeeName;
import org.tranship.progress.Pieces;

/**
 * Values as they stand on paper, the same for everybody: whole numbers as 1,600,000; moments in UTC, ISO 8601, with milliseconds at most, as
 * the interface has them; durations with their units; people with their login.
 */
final class Words {

    /** What stands where nothing is known, or nothing is meant to be. */
    static final String NOTHING = "–";

    private Words() {
    }

    static String of(Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        if (value instanceof Duration length) {
            return duration(length);
        }
        if (value instanceof EmployeeName person) {
            return person(person.displayName(), person.login());
        }
        if (value instanceof Pieces pieces) {
            return "%s of %s".formatted(of(pieces.done()), of(pieces.total()));
        }
        if (value instanceof Collection<?> several) {
            return several.isEmpty() ? NOTHING : several.stream().map(Words::of).collect(Collectors.joining(", "));
        }
        return value instanceof Long || value instanceof Integer ? String.format(Locale.ENGLISH, "%,d", value) : value.toString();
    }

    static String person(String displayName, String login) {
        return displayName.equals(login) ? login : "%s (%s)".formatted(displayName, login);
    }

    /** {@code 27 ms}, {@code 0 s}, {@code 12 min 34 s}, {@code 7 d}: no unit is left out that is not zero. */
    private static String duration(Duration length) {
        if (!length.isZero() && length.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            return length.toMillis() + " ms";
        }
        var parts = Stream.of(unit(length.toDays(), "d"), unit(length.toHoursPart(), "h"), unit(length.toMinutesPart(), "min"), unit(length.toSecondsPart(), "s"))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return parts.isEmpty() ? "0 s" : parts;
    }

    private static String unit(long count, String unit) {
        return count == 0 ? "" : count + " " + unit;
    }
}
