package org.tranship.batch.cutover;

import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/** A swap or swap back that did not happen. Everything is as it was before, and the message says what to do. */
public abstract sealed class CutoverStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CutoverStopped(String message) {
        super(message);
    }

    private static String list(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    /** The live tables are no longer defined as they were approved, or something hangs on them now. */
    public static final class Drifted extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Drifted(Collection<String> differences) {
            super("The live tables are not what they were at planning: %s. Nothing was changed; plan the job again.".formatted(list(differences)));
        }
    }

    /** Rows of the live tables changed and the job shall not discard them. */
    public static final class WrittenTo extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        WrittenTo(Collection<String> tables) {
            super(("The live tables were written to since planning: %s. Nothing was changed; stop the writers and run the job again, or submit it "
                    + "with on_target_writes=discard.").formatted(list(tables)));
        }
    }

    /** The target's server has crashed since the rows came. */
    public static final class Emptied extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Emptied(Collection<String> tables) {
            super("A crash of the target's server has emptied unlogged tables: %s. Nothing was changed; run the job again, and they are copied again."
                    .formatted(list(tables)));
        }
    }

    /** Rows that would break a foreign key from or to a table outside. */
    public static final class Orphans extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Orphans(Collection<String> keys) {
            super("Foreign keys between these tables and others would not hold: %s. Nothing was changed; correct the rows and try again."
                    .formatted(list(keys)));
        }
    }

    /** Something made since the cut-over cannot be made around the tables from before. */
    public static final class NotCarriedBack extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        NotCarriedBack(Collection<String> things) {
            super("What was made since the cut-over cannot be taken back along: %s. Nothing was changed; drop it and try again.".formatted(list(things)));
        }
    }

    /** The locks could not be had in time. */
    public static final class Blocked extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Blocked(String what, Collection<String> blockers) {
            super("%s Nothing was changed; end what stands in the way and try again: %s.".formatted(what,
                    blockers.isEmpty() ? "it was gone when we looked" : list(blockers)));
        }
    }

    /** The database refused a statement or was lost before the commit. */
    public static final class Failed extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super("%s. Nothing was changed; the ledger in the target says so.".formatted(cause.getMessage()));
            initCause(cause);
        }
    }

    /** The tables that shall come back are not there. */
    public static final class NoWayBack extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        NoWayBack(Collection<String> tables) {
            super("The tables from before the cut-over are gone: %s. Nothing was changed.".formatted(list(tables)));
        }
    }

    /** Somebody has dropped or renamed tables, partitions it may be, that the cut-over had brought. */
    public static final class Dropped extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        Dropped(Collection<String> tables, Collection<?> kept) {
            super(("Since the cut-over somebody has dropped, renamed or moved away: %s. Only whole sets of tables change places, so there is no way back over "
                    + "them. Nothing was changed: the other tables stay live as they are, and those from before, with their rows, stay in schema %s until the "
                    + "window ends. Give what was renamed its name again and try again; or copy from there what is needed, and complete the job.")
                    .formatted(list(tables), list(kept)));
        }
    }

    /** What is live now is not what this run brought. */
    public static final class NotOurs extends CutoverStopped {
        private static final long serialVersionUID = 1L;

        NotOurs(Collection<String> tables) {
            super("These live tables are not the ones this job brought: %s. Nothing was changed; roll back the later job first."
                    .formatted(list(tables)));
        }
    }
}
