package org.tranship.job;

import java.util.List;

import jakarta.ejb.Local;

/**
 * The rows a run could not bring. They lie in the target beside the others and are read there: no row of user data ever enters the
 * control database. Implemented in batch-jobs, which owns the ledger.
 */
@Local
public interface DeadLetters {

    /**
     * The next rejected rows of a run after one seen before, oldest first; none when there is nothing left or never was.
     *
     * @throws org.tranship.environment.EnvironmentRefused.Unreachable when the target does not answer
     */
    List<RejectedRow> after(RunSite site, long number, int rows);
}
