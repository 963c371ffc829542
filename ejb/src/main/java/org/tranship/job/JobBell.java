package org.tranship.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Wakes the dispatcher when the transaction has committed, so that nobody waits for its next round. */
@Dependent
public class JobBell {

    /** Something is waiting for the dispatcher. */
    public record Rung() {
    }

    @Inject
    Event<Rung> bell;

    public void ring() {
        bell.fire(new Rung());
    }
}
