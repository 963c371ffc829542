package org.tranship.batch.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for something to change; who hears it looks for himself what has. */
final class Bell {

    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition rung = monitor.newCondition();

    void ring() {
        monitor.lock();
        try {
            rung.signalAll();
        } finally {
            monitor.unlock();
        }
    }

    /** Returns when it rings, or after that time, or sooner for no reason. */
    void await(Duration longest) throws InterruptedException {
        monitor.lock();
        try {
            rung.awaitNanos(longest.toNanos());
        } finally {
            monitor.unlock();
        }
    }
}
