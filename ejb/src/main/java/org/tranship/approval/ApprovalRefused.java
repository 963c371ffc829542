package org.tranship.approval;

import org.tranship.Refusal;
import org.tranship.job.ApprovalStatus;
import org.tranship.plan.Fingerprint;

/** What an approval refuses, one class per reason. */
public abstract sealed class ApprovalRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private ApprovalRefused(Kind kind, String message, String hint) {
        super(kind, message, hint);
    }

    /** The requester, or whoever changed the request last, decides on it. */
    public static final class OwnRequest extends ApprovalRefused {
        private static final long serialVersionUID = 1L;

        public OwnRequest(String jobCode, String login) {
            super(Kind.FORBIDDEN, "%s asked for %s, or changed it last, and can therefore neither approve nor reject it.".formatted(login, jobCode),
                    "Have another Super Admin look at the plan. To withdraw the request, cancel the job.");
        }
    }

    /** Somebody has decided already, or the job is past it. */
    public static final class AlreadyDecided extends ApprovalRefused {
        private static final long serialVersionUID = 1L;

        public AlreadyDecided(String jobCode, ApprovalStatus status, String state) {
            super(Kind.CONFLICT, "%s no longer waits for an approval: it is %s (approval %s).".formatted(jobCode, state, status),
                    "Nothing was changed. Look at the job's audit entries for who decided and when.");
        }
    }

    /** What the approver saw is not what would be done now. */
    public static final class PlanChanged extends ApprovalRefused {
        private static final long serialVersionUID = 1L;

        private final Fingerprint current;
        private final String difference;

        public PlanChanged(String jobCode, Fingerprint current, String difference) {
            super(Kind.CONFLICT, "The plan of %s is not the one you saw; it was not approved. What changed:%n%s".formatted(jobCode, difference),
                    "The job now carries the new plan. Look at it and approve it with its fingerprint " + current + ".");
            this.current = current;
            this.difference = difference;
        }

        /** The fingerprint to approve after looking again. */
        public Fingerprint current() {
            return current;
        }

        /** One line a fact: {@code -} for what you saw, {@code +} for what it is now. */
        public String difference() {
            return difference;
        }
    }
}
