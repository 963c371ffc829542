package org.tranship.control;

import java.time.Clock;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The one place where the server's clock comes from. */
@Dependent
class ServerClock {

    @Produces
    @Dependent
    Clock clock() {
        return Clock.systemUTC();
    }
}
