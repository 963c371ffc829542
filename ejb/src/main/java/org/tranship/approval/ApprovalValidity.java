package org.tranship.approval;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.logging.Logger;

import jakarta.enterprise.context.Dependent;

/** How long an approved job may wait for its start before somebody has to look again: {@code TRANSHIP_APPROVAL_VALIDITY}, 7 days by default. */
@Dependent
public class ApprovalValidity {

    private static final Logger LOG = Logger.getLogger(ApprovalValidity.class.getName());

    private static final Duration USUAL = Duration.ofDays(7);

    public Duration length() {
        return read(System.getenv("TRANSHIP_APPROVAL_VALIDITY"));
    }

    /** What is wrong is no reason to approve for ever: then it is the usual time. */
    static Duration read(String setting) {
        if (setting == null || setting.isBlank()) {
            return USUAL;
        }
        try {
            var length = Duration.parse(setting.strip());
            if (!length.isNegative() && !length.isZero()) {
                return length;
            }
        } catch (DateTimeParseException notADuration) {
            // said below
        }
        LOG.warning("TRANSHIP_APPROVAL_VALIDITY is %s, which is no ISO 8601 duration such as P7D or PT12H; approvals are valid for %s.".formatted(setting, USUAL));
        return USUAL;
    }
}
