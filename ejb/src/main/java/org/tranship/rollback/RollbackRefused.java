package org.tranship.rollback;

import org.tranship.Refusal;

/** What a rollback refuses, one class per reason. */
public abstract sealed class RollbackRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private RollbackRefused(Kind kind, String message, String hint) {
        super(kind, message, hint);
    }

    /** There is no way back now. */
    public static final class NotAvailable extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        public NotAvailable(String jobCode, String why, String hint) {
            super(Kind.CONFLICT, "%s cannot be rolled back: %s. Nothing was changed.".formatted(jobCode, why), hint);
        }
    }

    /** {@code confirmed} is not true. */
    public static final class NotConfirmed extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        public NotConfirmed(String jobCode) {
            super(Kind.MALFORMED, "Rolling back %s was not confirmed. Nothing was changed.".formatted(jobCode),
                    "Send {\"confirmed\": true} when the old tables shall be live again and later writes set aside.");
        }
    }
}
