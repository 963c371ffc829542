package org.tranship.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import org.tranship.InputRefused;

/** Days and moments as queries name them: a day is a day in UTC. What is further away than four digits of a year the database cannot keep. */
final class Moments {

    private static final String OF_THE_CALENDAR = "(?!0000)\\d{4}-.*";

    private Moments() {
    }

    /** The beginning of that day, or that moment; null for null. */
    static Instant from(String sent, String name, InputRefused.Check check) {
        return moment(sent, name, 0, check);
    }

    /** The end of that day, or that moment; null for null. */
    static Instant to(String sent, String name, InputRefused.Check check) {
        return moment(sent, name, 1, check);
    }

    private static Instant moment(String sent, String name, int daysToAdd, InputRefused.Check check) {
        if (sent == null) {
            return null;
        }
        if (sent.matches(OF_THE_CALENDAR)) {
            try {
                return sent.contains("T") ? OffsetDateTime.parse(sent).toInstant()
                        : LocalDate.parse(sent).plusDays(daysToAdd).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException notADate) { // named below
            }
        }
        check.that(false, name, "is neither a day like 2025-12-01 nor a moment like 2025-12-01T00:15:00Z, in the years 0001 to 9999");
        return null;
    }
}
