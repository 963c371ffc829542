package org.tranship.records;

import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Cleans up after what is over, once a day. */
@Dependent
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());

    @Inject
    RetentionWork work;

    @Inject
    BatchTables batchTables;

    @Inject
    Clock clock;

    /** Does nothing when it was done less than a day ago. What a crash cuts off is done the next day. */
    public void cleanUpWhenDue() {
        if (!work.isDue()) {
            return;
        }
        long logs = 0;
        int some;
        do {
            some = work.archiveSomeLogs();
            logs += some;
        } while (RetentionWork.isSome(some));
        // in this order: a log line points to a checkpoint, a checkpoint to an analysis
        int checkpoints = work.removeCheckpoints();
        var result = new RetentionResult(clock.instant(), logs, work.removeAnalyses(), checkpoints, removeExecutions());
        work.conclude(result);
        LOG.log(Level.INFO, "Retention: {0}.", result);
    }

    /** None where the batch runtime remembers nothing, which is the rule. */
    private long removeExecutions() {
        long executions = 0;
        var schemas = batchTables.schemas();
        if (!schemas.isEmpty()) {
            batchTables.indexForeignKeys();
        }
        for (var schema : schemas) {
            int some;
            do {
                some = batchTables.removeSome(schema);
                executions += some;
            } while (BatchTables.isSome(some));
        }
        return executions;
    }
}
