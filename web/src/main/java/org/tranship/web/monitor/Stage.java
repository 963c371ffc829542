package org.tranship.web.monitor;

import java.time.Instant;

/**
 * A station on the job's way.
 *
 * @param at when it was reached, null when not yet or when nobody wrote it down
 */
public record Stage(String name, Standing standing, Instant at) {

    /** Where the job stands in relation to it. */
    public enum Standing {
        DONE, CURRENT, WAITING, STOPPED, AHEAD
    }

    public String icon() {
        return switch (standing) {
            case DONE -> "check";
            case CURRENT -> "spin";
            case WAITING -> "clock";
            case STOPPED -> "pause";
            case AHEAD -> "dot";
        };
    }

    public String word() {
        return switch (standing) {
            case DONE -> "done";
            case CURRENT -> "now";
            case WAITING -> "waits here";
            case STOPPED -> "stopped here";
            case AHEAD -> "to come";
        };
    }
}
