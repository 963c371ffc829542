package org.tranship.batch.ledger;

/** What has been decided about a run. The row that says so is in the target: after a crash it is asked, never the control database. */
public enum RunState {
    /** The run is known; nothing of it has been made yet. */
    PLANNED,
    /** Green stands and its slices are stored; rows are on their way. */
    LOADING,
    /** Both sides have been compared and are equal. */
    VERIFIED,
    /** The cut-over has committed: green is live, blue is the way back. */
    SWAPPED,
    /** The way back has been taken: blue is live again, green is kept until the window ends. */
    SWAPPED_BACK,
    /** Nothing of the run is left but this row. */
    CLOSED
}
