package org.tranship.batch.copy;

/** The session that exported the run's snapshot has ended: what is copied from now on would be of another moment. */
public final class SnapshotLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SnapshotLost(Throwable cause) {
        super("The source has ended the session that held the run's snapshot.", cause);
    }
}
