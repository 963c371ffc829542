package org.tranship.batch.jdbc;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** How long is waited for what. Each is a system property of the server, an ISO 8601 duration such as {@code PT30S}. */
public enum Patience {

    /** For the answer to a question that costs nothing: a database that is silent for longer is taken for dead. */
    ANSWER("tranship.patience.answer", "PT30S"),

    /** For the next bytes in the middle of a COPY. */
    COPY("tranship.patience.copy", "PT5M"),

    /** For a table lock, in the source and in green; nobody should hold one. */
    LOCK("tranship.patience.lock", "PT30S"),

    /** For locks of the live tables and for snapshots older than the load, over all attempts of a cut-over. */
    CUT_OVER("tranship.patience.cut-over", "PT2M"),

    /** For an execution to begin, once the batch runtime was asked: then it is taken for dropped, and the run is launched again. */
    BEGIN("tranship.patience.begin", "PT30S"),

    /** For what is under way when somebody wishes the run to stop; then it is ended, and done again when the run goes on. */
    STOP("tranship.patience.stop", "PT1S"),

    /** For the next finished slice, until the job says that it is stalled and on what it waits. */
    STALL("tranship.patience.stall", "PT2M");

    private final String property;
    private final Duration usual;

    Patience(String property, String usual) {
        this.property = property;
        this.usual = Duration.parse(usual);
    }

    /** The system property that sets it. */
    public String property() {
        return property;
    }

    /**
     * What is set, else what is usual.
     *
     * @throws IllegalStateException naming the property, when it is no duration above zero
     */
    public Duration time() {
        var set = System.getProperty(property);
        if (set == null || set.isBlank()) {
            return usual;
        }
        try {
            var time = Duration.parse(set.strip());
            if (time.compareTo(Duration.ZERO) > 0) {
                return time;
            }
        } catch (DateTimeParseException noDuration) {
            throw new IllegalStateException(refusal(set), noDuration);
        }
        throw new IllegalStateException(refusal(set));
    }

    /** For {@code lock_timeout} and its like. */
    public String milliseconds() {
        return time().toMillis() + "ms";
    }

    private String refusal(String set) {
        return "System property %s is %s; it must be an ISO 8601 duration above zero, such as %s.".formatted(property, set, usual);
    }
}
