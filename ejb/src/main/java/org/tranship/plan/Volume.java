package org.tranship.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * What one entity of a plan takes (S1-13).
 *
 * @param volume          {@code small} below 1,000 rows, {@code medium} below 10,000, {@code large} to 100,000, else {@code massive}
 * @param wave            0 for an entity that needs no other of the plan, else one more than the highest of those its foreign keys point to
 * @param atLeast         as if it were migrated alone; entities overlap, so theirs may add up to more than the run's
 * @param atMost          the same
 * @param slices          pieces it is copied in
 * @param memoryBytes     of the server, while a worker copies it
 * @param diskBytes       in the target, with indexes about as large as the rows
 * @param networkBytes    out of the source and into the target
 */
public record Volume(String entity, Size volume, int wave, long estimatedRecords, Duration atLeast, Duration atMost, long slices,
        long memoryBytes, long diskBytes, long networkBytes) {

    /** One of the four sizes. */
    public enum Size {
        SMALL, MEDIUM, LARGE, MASSIVE;

        /** Every count has exactly one size (resolution 43). */
        public static Size of(long rows) {
            if (rows < 1_000) {
                return SMALL;
            }
            if (rows < 10_000) {
                return MEDIUM;
            }
            return rows <= 100_000 ? LARGE : MASSIVE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
