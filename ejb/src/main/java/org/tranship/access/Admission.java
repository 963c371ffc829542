package org.tranship.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Whether somebody who once logged in may still come in. The container asks for the password only at the login; this is asked at every
 * request, so that whoever is deactivated, or gets another role or password, is out at once. The database is asked once a second for
 * everybody who is let in, and always after a change made here; who is not let in is looked up every time.
 */
@ApplicationScoped
public class Admission {

    /** How long a change may go unnoticed that was made by another program, straight in the database. */
    static final Duration UNSEEN = Duration.ofSeconds(1);

    @Inject
    StaffList staff;

    @Inject
    Clock clock;

    private final AtomicLong changes = new AtomicLong();

    private final Map<String, Seen> active = new ConcurrentHashMap<>();

    /**
     * An active employee.
     *
     * @param accessChanged when it last was; null for never
     * @param role          what it is now
     * @param changes       how many changes were heard of before this was looked up
     */
    private record Seen(Role role, Instant accessChanged, long changes, Instant at) {

        boolean admits(Predicate<Role> holds, Instant sessionBegan) {
            return holds.test(role) && (accessChanged == null || !accessChanged.isAfter(sessionBegan));
        }
    }

    /**
     * @param holds        which role the container lets them in with; it reads it before the password is compared, and it may have changed
     *                     before the session began
     * @param sessionBegan the moment of the request itself where there is no session
     */
    public boolean stillAdmits(String login, Predicate<Role> holds, Instant sessionBegan) {
        var seen = active.get(login);
        if (seen == null || seen.changes() != changes.get() || !clock.instant().isBefore(seen.at().plus(UNSEEN)) || !seen.admits(holds, sessionBegan)) {
            seen = look(login);
        }
        return seen != null && seen.admits(holds, sessionBegan);
    }

    private Seen look(String login) {
        long before = changes.get(); // what is heard of while this looks was perhaps too late for it
        var at = clock.instant();
        var found = staff.active(login).map(employee -> new Seen(employee.role(), employee.accessChanged(), before, at)).orElse(null);
        active.compute(login, (same, old) -> found);
        return found;
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessBell.Rung rung) {
        changes.incrementAndGet();
    }
}
