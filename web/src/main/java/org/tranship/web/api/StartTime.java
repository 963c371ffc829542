package org.tranship.web.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.InputRefused;

/** When a migration may start at the earliest. */
public record StartTime(@Schema(description = "a moment to come, with its offset; left out: as soon as it is approved", examples = "2025-12-01T02:00:00Z") String scheduledAt) {

    Instant moment() {
        try {
            return scheduledAt == null ? null : OffsetDateTime.parse(scheduledAt).toInstant();
        } catch (DateTimeParseException notAMoment) {
            throw InputRefused.field("scheduled_at", "is no moment like 2025-12-01T02:00:00Z");
        }
    }
}
