package org.tranship.job;

/** What somebody wants of a job's run and the run has not done yet; screens show it as "Pausing…", never as done. */
public enum RunnerOrder {
    /** Stop before the next slice and keep what is there. */
    PAUSE,
    /** Stop and remove what was made in the target. */
    CANCEL,
    /** Go on from the ledger. */
    RESUME,
    /** Swap the old tables back. */
    ROLL_BACK,
    /** Drop the old tables: the way back is given up. */
    END_WINDOW
}
