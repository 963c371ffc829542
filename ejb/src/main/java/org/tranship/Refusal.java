package org.tranship;

import jakarta.ejb.ApplicationException;

/**
 * A request that is understood and not carried out. Rolls the transaction back, so nothing is half-done. The message says what is
 * the matter and names the field or object, the hint what to do next; REST turns both into a problem document, pages into a message.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of refusal it is; the only thing an interface needs to pick its own status. */
    public enum Kind {
        /** The request itself is wrong: a field is missing, unknown or malformed. */
        MALFORMED,
        /** The request is well-formed and cannot be carried out as things are in the databases. */
        UNPROCESSABLE,
        /** What it names does not exist. */
        NOT_FOUND,
        /** The caller may not do this. */
        FORBIDDEN,
        /** The job's state, or another job, stands against it. */
        CONFLICT,
        /** The caller saw an older version than there is. */
        STALE,
        /** A database that is needed does not answer. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String hint;

    protected Refusal(Kind kind, String message, String hint) {
        super(message);
        this.kind = kind;
        this.hint = hint;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do next, one sentence. */
    public String hint() {
        return hint;
    }

    /** Stable kebab-case name of the refusal, from its class: {@code illegal-transition}. */
    public String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
