package org.tranship.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * What a job would do, step by step, and how long it may take. Nothing of it is signed: it changes with statistics and experience, the
 * plan does not.
 *
 * @param pace what the durations were made of
 */
public record PlanPreview(PlanView plan, List<PlanStep> steps, List<Volume> volumes, Duration atLeast, Duration atMost, Pace pace) {

    /** Parts of a run's work, about: rows travel for half of it, and foreign keys take their part from the builds where there are any. */
    private static final double COPY = 0.5;
    private static final double BUILDS = 0.25;
    private static final double FOREIGN_KEYS = 0.1;
    private static final double PROOF = 0.25;

    /** Bytes in flight for one worker: two buffers of the pipe and what the drivers keep. */
    private static final long WORKING_MEMORY = 8L << 20;

    static PlanPreview of(PlanView plan, MigrationOptions options, Pace pace) {
        var waves = new HashMap<String, Integer>();
        plan.entities().forEach(entity -> waves.put(entity.entity(), entity.parents().stream().filter(waves::containsKey)
                .mapToInt(parent -> waves.get(parent) + 1).max().orElse(0)));
        var volumes = plan.entities().stream().map(entity -> volume(entity, waves.get(entity.entity()), options, pace)).toList();
        long bytes = plan.entities().stream().mapToLong(EntityChoice::estimatedBytes).sum();
        return new PlanPreview(plan, steps(plan.entities(), least(bytes, pace), most(bytes, pace)), volumes, pace.atLeast(bytes), pace.atMost(bytes), pace);
    }

    private static Volume volume(EntityChoice entity, int wave, MigrationOptions options, Pace pace) {
        long bytes = entity.estimatedBytes();
        long slices = Math.max(1, Math.max((entity.estimatedRows() + options.sliceRows() - 1) / options.sliceRows(),
                (bytes + options.sliceBytes() - 1) / options.sliceBytes()));
        return new Volume(entity.entity(), Volume.Size.of(entity.estimatedRows()), wave, entity.estimatedRows(),
                least(bytes, pace), most(bytes, pace), slices, WORKING_MEMORY, 2 * bytes, 2 * bytes);
    }

    private static Duration least(long bytes, Pace pace) {
        return Duration.ofSeconds(bytes / pace.fastest());
    }

    private static Duration most(long bytes, Pace pace) {
        return Duration.ofSeconds(1 + bytes / pace.slowest());
    }

    /**
     * Steps overlap, each table goes on as soon as it can; each has the part of the run it takes, so that together they take no longer than it.
     *
     * @param least of the work, without what a run takes by itself
     * @param most  of the same; the steps before and after the work take the rest of {@link Pace#atMost}
     */
    private static List<PlanStep> steps(List<EntityChoice> entities, Duration least, Duration most) {
        var all = entities.stream().map(EntityChoice::entity).toList();
        var children = entities.stream().filter(entity -> !entity.parents().isEmpty()).map(EntityChoice::entity).toList();
        var steps = new ArrayList<PlanStep>();
        add(steps, "discovery", "compare both databases with the approved plan", all, false, Duration.ZERO, Duration.ofSeconds(2), true);
        add(steps, "planning", "hold the source at one moment, create the new tables, cut slices", all, false, Duration.ZERO, Duration.ofSeconds(5), true);
        add(steps, "execution", "copy rows", all, true, part(least, COPY), part(most, COPY), false);
        double indexes = children.isEmpty() ? BUILDS : BUILDS - FOREIGN_KEYS;
        add(steps, "execution", "build keys and indexes, each table as soon as its rows are there", all, true, part(least, indexes),
                part(most, indexes), false);
        if (!children.isEmpty()) {
            add(steps, "execution", "add and prove foreign keys, each as soon as both tables are there", children, true, part(least, FOREIGN_KEYS),
                    part(most, FOREIGN_KEYS), false);
        }
        add(steps, "validation", "compare every row on both sides, count whole tables, look for orphans", all, true, part(least, PROOF),
                part(most, PROOF), true);
        add(steps, "execution", "cut over: exchange the tables in one transaction", all, false, Duration.ZERO, Duration.ofSeconds(2), true);
        return List.copyOf(steps);
    }

    private static void add(List<PlanStep> steps, String phase, String name, List<String> entities, boolean parallel, Duration least, Duration most,
            boolean validates) {
        steps.add(new PlanStep(steps.size() + 1, phase, name, entities, parallel && entities.size() > 1, least, most, validates));
    }

    private static Duration part(Duration whole, double part) {
        return Duration.ofMillis((long) (whole.toMillis() * part));
    }
}
