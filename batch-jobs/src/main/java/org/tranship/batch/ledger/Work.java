package org.tranship.batch.ledger;

import java.time.Instant;

/**
 * A slice with what has become of it: who took it, when, and what it brought.
 *
 * @param owner      server, process and worker; null when nobody has it
 * @param startedAt  when it was claimed last, by the target's clock; null when it waits for its first time
 * @param finishedAt null until it is done
 */
public record Work(Slice slice, String owner, long rows, Instant startedAt, Instant finishedAt) {

    public boolean isRunning() {
        return slice.state() == SliceState.RUNNING;
    }
}
