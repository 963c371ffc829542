package org.tranship.job;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;

/** For what nobody should have to wait for. */
@Stateless
@PermitAll
public class Later {

    /** On a thread and in a transaction of its own; whoever asks goes on at once. */
    @Asynchronous
    public void does(Runnable work) {
        work.run();
    }
}
