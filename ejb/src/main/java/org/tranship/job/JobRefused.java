package org.tranship.job;

import java.util.stream.Collectors;

import org.tranship.Refusal;

/** What a job refuses, one class per reason. */
public abstract sealed class JobRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private JobRefused(Kind kind, String message, String hint) {
        super(kind, message, hint);
    }

    /** There is no such job, or it was deleted. */
    public static final class NoSuchJob extends JobRefused {
        private static final long serialVersionUID = 1L;

        NoSuchJob(JobId id) {
            super(Kind.NOT_FOUND, "There is no job with the id %s.".formatted(id), "Look it up in the list of jobs.");
        }
    }

    /** The state machine does not allow the step. */
    public static final class IllegalTransition extends JobRefused {
        private static final long serialVersionUID = 1L;

        IllegalTransition(LifecycleState from, LifecycleState to) {
            super(Kind.CONFLICT, "A job that is %s cannot become %s.".formatted(from, to),
                    from.successors().isEmpty() ? "This job has ended; create a new one."
                            : from.successors().stream().map(Enum::name).sorted().collect(Collectors.joining(", ", "From here it can become ", ".")));
        }
    }

    /** Somebody changed the job after the caller had looked at it. */
    public static final class Stale extends JobRefused {
        private static final long serialVersionUID = 1L;

        Stale(String code, long seen, long actual) {
            super(Kind.STALE, "%s was changed since you looked at it: you saw version %d, it is version %d now. Nothing was done."
                    .formatted(code, seen, actual), "Look at the job again, then decide again.");
        }
    }

    /** Its time was approved with it, or it has started. */
    public static final class NotSchedulable extends JobRefused {
        private static final long serialVersionUID = 1L;

        NotSchedulable(String code, LifecycleState state) {
            super(Kind.CONFLICT, "%s is %s: when it may start is settled before it is approved.".formatted(code, state),
                    state == LifecycleState.QUEUED ? "Edit it: then it waits for an approval again, and its time can be changed." : "Clone it and schedule the clone.");
        }
    }

    /** Somebody says of a job what cannot be said of it now. */
    public static final class NotNow extends JobRefused {
        private static final long serialVersionUID = 1L;

        NotNow(String code, HandCheck check, LifecycleState state) {
            super(Kind.CONFLICT, "%s is %s: %s cannot be said of it now.".formatted(code, state, check), switch (check) {
                case STAKEHOLDERS_NOTIFIED -> "Those concerned are notified before a migration is live.";
                case SMOKE_TESTS_PASSED -> "Smoke tests follow the cut-over of a migration, as long as it is not rolled back.";
            });
        }
    }

    /** Something else was asked of the run and is not done yet. */
    public static final class OrderPending extends JobRefused {
        private static final long serialVersionUID = 1L;

        OrderPending(String code, RunnerOrder order) {
            super(Kind.CONFLICT, "%s has been asked to %s and has not done it yet.".formatted(code, order), "Wait until it has, then look again.");
        }
    }

    /** A run of it has left something in the target, which a rejection would forget. */
    public static final class HasWorked extends JobRefused {
        private static final long serialVersionUID = 1L;

        HasWorked(String code) {
            super(Kind.CONFLICT, "%s has worked under an earlier approval and cannot be rejected any more.".formatted(code),
                    "Cancel it: that also removes what it made in the target.");
        }
    }

    /** There is no window to end. */
    public static final class NoWindow extends JobRefused {
        private static final long serialVersionUID = 1L;

        NoWindow(String code, String why) {
            super(Kind.CONFLICT, "%s has no way back that could be given up: %s.".formatted(code, why), "There is nothing to do.");
        }
    }

    /** What was asked for is for jobs in another state. */
    public static final class OnlyWhile extends JobRefused {
        private static final long serialVersionUID = 1L;

        OnlyWhile(String code, LifecycleState is, LifecycleState only) {
            super(Kind.CONFLICT, "%s is %s; this can be asked only of a job that is %s. Nothing was changed.".formatted(code, is, only),
                    "Look at the job again, then decide what to do with it as it is.");
        }
    }

    /** What it does was decided, or has begun. */
    public static final class NotEditable extends JobRefused {
        private static final long serialVersionUID = 1L;

        NotEditable(String code, LifecycleState state) {
            super(Kind.CONFLICT, "%s is %s and can no longer be changed: only what has never started can.".formatted(code, state),
                    "Clone it and change the clone.");
        }
    }

    /** It is still going on. */
    public static final class NotEnded extends JobRefused {
        private static final long serialVersionUID = 1L;

        NotEnded(String code, LifecycleState state) {
            super(Kind.CONFLICT, "%s is %s: only a job that has ended can be put away. Nothing was changed.".formatted(code, state),
                    "Wait until it has ended, or cancel it first.");
        }
    }

    /** It is not there to be taken out. */
    public static final class NotArchived extends JobRefused {
        private static final long serialVersionUID = 1L;

        NotArchived(String code) {
            super(Kind.CONFLICT, "%s is not in the archive. Nothing was changed.".formatted(code), "It is in the list of jobs already.");
        }
    }

    /** A failed run keeps what it copied, so that it can go on. */
    public static final class LeftSomething extends JobRefused {
        private static final long serialVersionUID = 1L;

        LeftSomething(String code) {
            super(Kind.CONFLICT, "%s has left in its target what it had copied. Nothing was deleted.".formatted(code),
                    "Cancel it first: that removes what it made in the target.");
        }
    }

    /** Its old tables are still there. */
    public static final class WindowOpen extends JobRefused {
        private static final long serialVersionUID = 1L;

        WindowOpen(String code, java.time.Instant until) {
            super(Kind.CONFLICT, "%s still has its rollback window, until %s. Nothing was deleted.".formatted(code, until),
                    "Wait for its end, or end it early with …/complete.");
        }
    }

    /** A request in the name of somebody else. */
    public static final class CreatedByAnother extends JobRefused {
        private static final long serialVersionUID = 1L;

        CreatedByAnother(long asked, long caller) {
            super(Kind.FORBIDDEN, "created_by is %d, but you are employee %d. Nothing was created.".formatted(asked, caller),
                    "Leave created_by out; it is whoever is logged in.");
        }
    }

    /** An idempotency key came back with another request. */
    public static final class KeyReused extends JobRefused {
        private static final long serialVersionUID = 1L;

        KeyReused(String key, String code) {
            super(Kind.CONFLICT, "The Idempotency-Key %s was used before for another request, which made %s. Nothing was created."
                    .formatted(key, code), "Send every new request with a new key.");
        }
    }

    /** An idempotency key came back whose job is not there any more. */
    public static final class DeletedSince extends JobRefused {
        private static final long serialVersionUID = 1L;

        DeletedSince(String key, String code) {
            super(Kind.CONFLICT, "The Idempotency-Key %s was used before for the same request, which made %s; that was deleted since. Nothing was created."
                    .formatted(key, code), "If it is wanted again, send it with a new key.");
        }
    }

    /** The type is known and this version cannot carry it out. */
    public static final class TypeNotBuilt extends JobRefused {
        private static final long serialVersionUID = 1L;

        TypeNotBuilt(MigrationType type) {
            super(Kind.UNPROCESSABLE, "Migrations of type %s cannot be carried out yet. Nothing was created.".formatted(type),
                    "This version carries out BLUE_GREEN.");
        }
    }

    /** The run carries no valid approval. */
    public static final class NotApproved extends JobRefused {
        private static final long serialVersionUID = 1L;

        public NotApproved(JobId job, String why) {
            super(Kind.FORBIDDEN, "Job %s may not run: %s.".formatted(job, why),
                    "Have a Super Admin other than the requester approve it; the scheduler then starts it.");
        }
    }
}
