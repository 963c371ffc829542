package org.tranship.batch.execution;

import java.util.Properties;

import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunRef;
import org.tranship.job.RunId;

/**
 * Partitions are workers, not key ranges: as many as threads, and a restart makes new ones, because what is left to do is in the ledger
 * and not with the batch runtime.
 */
@Named
@Dependent
public class WorkerMapper implements PartitionMapper {

    private final ActiveRuns runs;
    private final RunId run;

    @Inject
    public WorkerMapper(ActiveRuns runs, JobContext job) {
        this.runs = runs;
        this.run = RunRef.of(job).run();
    }

    @Override
    public PartitionPlan mapPartitions() {
        int workers = runs.get(run).crew().size();
        var plan = new PartitionPlanImpl();
        plan.setPartitions(workers);
        plan.setThreads(workers);
        plan.setPartitionsOverride(true);
        var properties = new Properties[workers];
        for (int worker = 0; worker < workers; worker++) {
            properties[worker] = new Properties();
            properties[worker].setProperty("worker", Integer.toString(worker + 1));
        }
        plan.setPartitionProperties(properties);
        return plan;
    }
}
