package org.tranship.job;

import jakarta.ejb.Local;

/**
 * Starts and stops the batch job behind a migration. Implemented beside the job XML in batch-jobs, so that every JobOperator call
 * comes from the module that owns it. No method may be called inside a transaction that still holds the job's row: claim, commit, then start.
 */
@Local
public interface MigrationRunner {

    /** Starts the job XML of the migration's type; returns as soon as the batch runtime has taken it. */
    void start(JobId job, RunId run, MigrationType type);

    /** Goes on with a paused or failed run from its ledger. */
    void resume(JobId job, RunId run, MigrationType type);

    /** Asks the run's workers to stop before their next slice; {@link RunJournal#paused} follows when snapshot and locks are released. */
    void pause(JobId job, RunId run);

    /** Asks the run to stop and removes all it made in the target; {@link RunJournal#cancelled} follows. Also for paused and failed runs. */
    void cancel(JobId job, RunId run);

    /** Starts {@code rollback.xml}: swaps the blue tables back. */
    void rollBack(JobId job, RunId run);

    /** Drops the blue set and the run's ledger: the way back is gone. */
    void endWindow(JobId job, RunId run);
}
