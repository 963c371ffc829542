package org.tranship.batch.ledger;

import static java.util.EnumSet.of;
import static java.util.EnumSet.range;

import java.util.Set;

/** The kinds of work a run consists of, in the order in which they follow one another on one entity. */
public enum SliceKind {

    /** A key range of rows, from the source into green. */
    COPY,
    INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK,
    /** Statistics for the planner. */
    ANALYZE,
    /** Rows whose parent was rejected are rejected too, of all tables of the run at once; only where rejected rows are tolerated. */
    CHILDREN,
    /** Foreign keys, added {@code NOT VALID}: a short lock, no scan. */
    FOREIGN_KEY_ADD,
    /** The scan that proves a foreign key. */
    FOREIGN_KEY_VALIDATE,
    /** A key range compared on both servers. */
    VERIFY,
    /** A whole table counted on both servers: rows outside every slice would show here. */
    COUNT,
    /** Rows of green whose parent is missing. */
    ORPHANS;

    /** What is built once rows are there. */
    public static final Set<SliceKind> BUILDS = range(INDEX, FOREIGN_KEY_VALIDATE);
    /** What the execution step does. */
    public static final Set<SliceKind> LOAD = range(COPY, FOREIGN_KEY_VALIDATE);
    /** What the validation step does. */
    public static final Set<SliceKind> PROOF = of(VERIFY, COUNT, ORPHANS);
}
