package org.tranship.access;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells, when the transaction has committed, that somebody's access is not what it was. */
@Dependent
public class AccessBell {

    /** What was seen of anybody's access before no longer holds. */
    public record Rung() {
    }

    @Inject
    Event<Rung> bell;

    public void ring() {
        bell.fire(new Rung());
    }
}
