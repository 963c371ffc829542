package org.tranship.plan;

import java.time.Duration;
import java.util.List;

/**
 * A step of what a job would do (S1-9). Steps overlap; its time is its part of the run's, so all parts add up to no more than that.
 *
 * @param number            from 1
 * @param phase             as in the control table
 * @param name              what is done, in a few words
 * @param entities          in run order
 * @param inParallel        whether its entities are worked on at the same time
 * @param validationPoint   whether the job stops here when something does not agree
 */
public record PlanStep(int number, String phase, String name, List<String> entities, boolean inParallel, Duration atLeast, Duration atMost,
        boolean validationPoint) {
}
