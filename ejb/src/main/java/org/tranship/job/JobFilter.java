package org.tranship.job;

import java.time.Instant;
import java.util.Set;

import org.tranship.InputRefused;
import org.tranship.environment.EnvironmentCode;

/**
 * Which jobs, in which order, and which page of them. Start from {@link #ALL}.
 *
 * @param statuses    any of these; empty means all
 * @param states      any of these; empty means all
 * @param type        null means all
 * @param environment as source or target; null means all
 * @param text        part of the name or code, whatever its case; null or blank means all
 * @param from        created at or after; null for open
 * @param to          created before; null for open
 * @param archived    whether jobs in the archive are among them
 * @param page        from 0
 * @param size        1 to 500
 */
public record JobFilter(
        Set<JobStatus> statuses,
        Set<LifecycleState> states,
        MigrationType type,
        EnvironmentCode environment,
        String text,
        Instant from,
        Instant to,
        Archived archived,
        Sort sort,
        boolean ascending,
        int page,
        int size) {

    public static final JobFilter ALL =
            new JobFilter(Set.of(), Set.of(), null, null, null, null, null, Archived.NO, Sort.CREATED, false, 0, 50);

    /** Of a job's name. */
    private static final int LONGEST_TEXT = 200;

    /** What a list can be ordered by; between equals their creation decides, and at last the job's id. */
    public enum Sort {
        CREATED, STARTED, COMPLETED, NAME, STATUS, TYPE, TOTAL
    }

    /** Jobs that were put into the archive: left out, alone, or together with the others. */
    public enum Archived {
        NO, YES, ANY
    }

    public JobFilter {
        statuses = Set.copyOf(statuses);
        states = Set.copyOf(states);
        if (page < 0 || size < 1 || size > 500) {
            throw InputRefused.field(page < 0 ? "page" : "size", page < 0 ? "is negative" : "is not between 1 and 500");
        }
    }

    /** Notes what is part of no name and no code, and would be sought for long or not at all. */
    public static InputRefused.Check text(InputRefused.Check check, String text, String name) {
        return check.storable(text, name).that(text == null || text.length() <= LONGEST_TEXT, name, "is longer than any name");
    }

    boolean hasText() {
        return text != null && !text.isBlank();
    }

    /** Whether it asks nothing but a text of the list as it is first seen. */
    boolean isTextAlone() {
        return hasText() && withText(ALL.text).page(ALL.page, ALL.size).equals(ALL);
    }

    boolean isNewestFirst() {
        return sort == Sort.CREATED && !ascending;
    }

    /** The same jobs, whatever page of them and in whatever order. */
    JobFilter unordered() {
        return sortedBy(ALL.sort, ALL.ascending).page(ALL.page, ALL.size);
    }

    public JobFilter withStatuses(Set<JobStatus> wanted) {
        return new JobFilter(wanted, states, type, environment, text, from, to, archived, sort, ascending, page, size);
    }

    public JobFilter withStates(Set<LifecycleState> wanted) {
        return new JobFilter(statuses, wanted, type, environment, text, from, to, archived, sort, ascending, page, size);
    }

    public JobFilter withType(MigrationType wanted) {
        return new JobFilter(statuses, states, wanted, environment, text, from, to, archived, sort, ascending, page, size);
    }

    public JobFilter withEnvironment(EnvironmentCode wanted) {
        return new JobFilter(statuses, states, type, wanted, text, from, to, archived, sort, ascending, page, size);
    }

    public JobFilter withText(String wanted) {
        return new JobFilter(statuses, states, type, environment, wanted, from, to, archived, sort, ascending, page, size);
    }

    public JobFilter createdBetween(Instant first, Instant end) {
        return new JobFilter(statuses, states, type, environment, text, first, end, archived, sort, ascending, page, size);
    }

    public JobFilter archived(Archived wanted) {
        return new JobFilter(statuses, states, type, environment, text, from, to, wanted, sort, ascending, page, size);
    }

    public JobFilter sortedBy(Sort wanted, boolean ascendingToo) {
        return new JobFilter(statuses, states, type, environment, text, from, to, archived, wanted, ascendingToo, page, size);
    }

    public JobFilter page(int wanted, int ofSize) {
        return new JobFilter(statuses, states, type, environment, text, from, to, archived, sort, ascending, wanted, ofSize);
    }
}
