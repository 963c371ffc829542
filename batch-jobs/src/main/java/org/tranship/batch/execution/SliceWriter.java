package org.tranship.batch.execution;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.ledger.Item;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunRef;
import org.tranship.monitoring.SliceMeter;

/** Carries out what was claimed and marks it done in the same target transaction: a restart may repeat the work, never a row. */
@Named
@Dependent
public class SliceWriter extends AbstractItemWriter {

    private final ActiveRun run;
    private final String step;
    private final Workbench workbench;
    private final SliceMeter meter;

    @Inject
    public SliceWriter(ActiveRuns runs, JobContext job, SliceMeter meter, @BatchProperty(name = "step") String step) {
        this.run = runs.get(RunRef.of(job).run());
        this.step = step;
        this.workbench = new Workbench(run);
        this.meter = meter;
    }

    /** The list is empty when the batch runtime stops between two items. */
    @Override
    public void writeItems(List<Object> items) {
        for (var each : items) {
            var item = (Item) each;
            long begun = System.nanoTime();
            try {
                workbench.carryOut(item);
                meter.took(item.first().kind().name().toLowerCase(Locale.ROOT), Duration.ofNanos(System.nanoTime() - begun));
            } catch (SliceFailed failure) {
                failure.toldTo(run.recorder());
                run.fail(failure.during(step));
                throw failure;
            }
        }
    }
}
