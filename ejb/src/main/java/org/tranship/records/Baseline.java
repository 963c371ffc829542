package org.tranship.records;

import java.time.Instant;

/**
 * How many rows of an entity either side has when its new table is proved: where every later comparison of the two begins.
 *
 * @param sourceRows of the source, as of the run's snapshot, what was rejected among them
 * @param liveRows   of the live table that the new one replaces; 0 when there is none yet
 * @param counted    false when {@code liveRows} is what the statistics say, because the live table could not be counted
 * @param at         by the target's clock
 */
public record Baseline(String entity, long sourceRows, long liveRows, boolean counted, Instant at) {
}
