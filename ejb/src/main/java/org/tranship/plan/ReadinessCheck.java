package org.tranship.plan;

import java.time.Duration;

/**
 * One thing that was looked at before a job is asked for.
 *
 * @param name    {@code source_available}, {@code target_rights} …
 * @param message what was found
 * @param hint    what to do about it, null when it is in order
 */
public record ReadinessCheck(String name, Verdict verdict, Duration took, String message, String hint) {

    /** How a check came out. */
    public enum Verdict {
        OK, WARN, FAILED
    }
}
