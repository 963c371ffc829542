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

    /** Whoever asks for a rollback agrees to it. */
    public static final class OwnRollback extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        OwnRollback(String jobCode, String login) {
            super(Kind.FORBIDDEN, "%s asked for the rollback of %s and can therefore not be the one who agrees. Nothing was changed."
                    .formatted(login, jobCode), "Have another Super Admin look at it.");
        }
    }

    /** Nobody has asked. */
    public static final class NotAskedFor extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        NotAskedFor(String jobCode) {
            super(Kind.CONFLICT, "Nobody waits for a decision on the rollback of %s. Nothing was changed.".formatted(jobCode),
                    "Look at the job again: it may have been decided, or never been asked for.");
        }
    }

    /** Somebody else has asked. */
    public static final class NotYourRequest extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        NotYourRequest(String jobCode, String login) {
            super(Kind.FORBIDDEN, "%s asked for the rollback of %s; nobody else can withdraw that. Nothing was changed.".formatted(login, jobCode),
                    "Have %s withdraw it, or a Super Admin reject it.".formatted(login));
        }
    }

    /** Somebody has asked and waits. */
    public static final class AskedForAlready extends RollbackRefused {
        private static final long serialVersionUID = 1L;

        AskedForAlready(String jobCode, String login) {
            super(Kind.CONFLICT, "%s has asked for the rollback of %s already. Nothing was changed.".formatted(login, jobCode),
                    "Have a Super Admin other than %s approve or reject it.".formatted(login));
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
