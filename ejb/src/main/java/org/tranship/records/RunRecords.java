package org.tranship.records;

import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.RunId;
import org.tranship.relational.Catalogue;

/** Writes what a run reports into the control tables, in the transaction of the report. */
@Dependent
public class RunRecords {

    @Inject
    ControlTable control;

    @Inject
    CheckpointTable checkpoints;

    @Inject
    SessionTable session;

    @Inject
    MappingTable mapping;

    @Inject
    SchemaMappingTable schemas;

    @Inject
    AnalysisTable analyses;

    /** A phase of the run begins, or goes on where it was interrupted. */
    public void begins(JobId job, RunId run, RunPhase phase, LifecycleState state) {
        session.open(job, run);
        control.begins(job, run, phase);
        if (phase == RunPhase.DISCOVERY) {
            control.asks(run, phase, Catalogue.CANDIDATES, Catalogue.CANDIDATES);
        }
        checkpoints.resume(run);
        session.keep(job, run, state, null, null);
    }

    /** What the run makes of the source's tables, and by which statements. */
    public void maps(RunId run, List<EntityMapping> mappings, List<String> definitions) {
        mapping.keep(run, mappings);
        schemas.keep(mappings);
        checkpoints.create(run, mappings);
        control.asks(run, RunPhase.MAPPING, String.join(";\n", definitions), null);
    }

    /** What was done since the last report. */
    public void keep(JobId job, RunId run, LifecycleState state, RunRecord record) {
        session.open(job, run);
        control.keep(job, run, record.work(), record.planned());
        checkpoints.keep(run, record.positions());
        analyses.keep(run, record.baselines());
        if (state.isRunning()) {
            session.keep(job, run, state, null, null);
        }
    }

    /** The run rests, by order or because it has to wait. */
    public void rests(JobId job, RunId run, LifecycleState state, String why) {
        control.ends(job, run, ControlStatus.PAUSED, why);
        checkpoints.suspend(run);
        session.keep(job, run, state, null, why);
    }

    public void failed(JobId job, RunId run, RunFailure failure) {
        control.ends(job, run, ControlStatus.FAILED, failure.sentence());
        checkpoints.suspend(run);
        session.keep(job, run, LifecycleState.FAILED, failure.entity(), failure.sentence());
    }

    public void cancelled(JobId job, RunId run) {
        var why = "Cancelled; what was copied has been removed from the target.";
        control.ends(job, run, ControlStatus.SKIPPED, why);
        checkpoints.forget(run);
        mapping.forget(run);
        session.keep(job, run, LifecycleState.CANCELLED, null, why);
    }

    /** The swap has committed. */
    public void completed(JobId job, RunId run) {
        control.ends(job, run, ControlStatus.COMPLETED, null);
        checkpoints.complete(run);
        session.keep(job, run, LifecycleState.COMPLETED, null, null);
    }

    /** @param why null when the tables from before are live again */
    public void swappedBack(JobId job, RunId run, String why) {
        if (why == null) {
            mapping.forget(run);
        }
        control.ends(job, run, why == null ? ControlStatus.COMPLETED : ControlStatus.FAILED, why);
        session.keep(job, run, why == null ? LifecycleState.ROLLED_BACK : LifecycleState.ROLLBACK_FAILED, null, why);
    }
}
