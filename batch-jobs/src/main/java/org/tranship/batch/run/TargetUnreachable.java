package org.tranship.batch.run;

import java.sql.SQLException;

/** The target did not do what was asked of it; whoever asked tries again. */
final class TargetUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetUnreachable(SQLException cause) {
        super("The target database did not carry it out: " + Told.by(cause), cause);
    }
}
