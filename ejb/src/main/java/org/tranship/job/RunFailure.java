package org.tranship.job;

/**
 * Why a run stopped, in the words a screen shows.
 *
 * @param step    batch step, e.g. {@code execution}
 * @param entity  null when the failure is not about one entity
 * @param slice   number of the slice within the entity, null when there is none
 * @param message the database's or our own message, with what was kept and what to do next
 */
public record RunFailure(String step, String entity, Integer slice, String message) {

    /** Step, entity and slice, as far as there are any, then what happened. */
    public String sentence() {
        return "Step %s%s%s: %s".formatted(step, entity == null ? "" : ", entity " + entity, slice == null ? "" : ", slice " + slice, message);
    }
}
