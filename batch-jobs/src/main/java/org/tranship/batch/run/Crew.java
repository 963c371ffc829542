package org.tranship.batch.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.tranship.batch.ledger.Owner;

/**
 * The workers of a run on this server. Their number is also how many processors of either database the run may keep busy: live tables are
 * in use while green is made.
 */
public final class Crew {

    private static final int MOST = 16;

    private final int size;
    private final Set<Owner> members = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();

    /** @param wanted as the job's options say; 0 for one per core */
    Crew(int wanted) {
        this.size = wanted > 0 ? wanted : Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    /** How many work at a time. */
    public int size() {
        return size;
    }

    /** Somebody works on the run from now on, and his leases are renewed for as long as this server lives. */
    public void join(Owner worker) {
        members.add(worker);
    }

    Set<Owner> members() {
        return Set.copyOf(members);
    }

    /** A worker has something in hand, until {@link #rests}. */
    public void works() {
        busy.incrementAndGet();
    }

    public void rests() {
        busy.decrementAndGet();
    }

    /** So many have nothing in hand: the database may put as many helpers to what the others do. */
    public int idle() {
        return Math.max(0, size - busy.get());
    }
}
