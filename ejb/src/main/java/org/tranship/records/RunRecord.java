package org.tranship.records;

import java.util.List;

/**
 * What has happened in a run since it last told.
 *
 * @param work      tries that began or ended
 * @param positions of the entities that have moved
 * @param baselines of the entities that were proved
 * @param planned   the first piece of work of the run's plan as it is now: what is older belongs to a plan that was given up; 0 when that
 *                  was not looked at
 */
public record RunRecord(List<WorkRecord> work, List<EntityPosition> positions, List<Baseline> baselines, long planned) {

    /** More work of the same report. */
    public static RunRecord of(List<WorkRecord> work) {
        return new RunRecord(work, List.of(), List.of(), 0);
    }
}
