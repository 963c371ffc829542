package org.tranship.batch.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.copy.SnapshotKeeper;
import org.tranship.batch.copy.SnapshotReaders;
import org.tranship.batch.green.GreenSet;
import org.tranship.batch.jdbc.Lines;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.job.JobId;
import org.tranship.job.RunFailure;
import org.tranship.job.RunId;
import org.tranship.job.RunTicket;
import org.tranship.plan.MigrationPlan;

/**
 * A run this server works on, from the first step of its batch job to the last: what its steps and workers share. What must survive the
 * server is in the ledger, not here.
 */
public final class ActiveRun {

    /** How a run has ended, where that has been reported already. */
    public enum Ending {
        /** Not yet, or not reported. */
        OPEN,
        /** Nothing to report: whoever started it had no right to, or somebody else works on it. */
        NOT_OURS,
        /** The control plane knows: waits again, asks for approval again, completed. */
        REPORTED
    }

    private static final long NONE = -1;

    private final JobId job;
    private final RunId run;
    private final Crew crew;
    private final Bell bell = new Bell();
    private final Recorder recorder = new Recorder(this);
    private final Lines lines = new Lines();
    private final Stall stall = new Stall();

    private final AtomicLong execution = new AtomicLong(NONE);
    private final long since = System.nanoTime();
    private volatile RunTicket ticket;
    private volatile DataSource source;
    private volatile DataSource target;
    private volatile MigrationPlan plan;
    private volatile GreenSet green;
    private volatile RunLock lock;
    private volatile SnapshotKeeper snapshot;
    private volatile SnapshotReaders readers;
    private volatile long epoch;
    private final AtomicReference<Wish> wish = new AtomicReference<>(Wish.of(DesiredState.RUN));
    private final AtomicReference<RunFailure> failure = new AtomicReference<>();
    private volatile String interruption;
    private volatile Ending ending = Ending.OPEN;

    /** @param workers as the job's options say; 0 for one per core */
    public ActiveRun(JobId job, RunId run, int workers) {
        this.job = job;
        this.run = run;
        this.crew = new Crew(workers);
    }

    public JobId job() {
        return job;
    }

    public RunId run() {
        return run;
    }

    /** Name of the run's sessions, for whoever looks into pg_stat_activity; ends with what the session does. */
    public String session(String what) {
        return sessions() + what;
    }

    /** What the names of all the run's working sessions begin with. */
    public String sessions() {
        return "tranship " + run + " ";
    }

    /** Of several executions of the batch runtime, the first that asks is the one. */
    boolean isCarriedOutBy(long id) {
        return execution.compareAndSet(NONE, id) || execution.get() == id;
    }

    /** Whether nobody carries it out yet, so long after the batch runtime was to be asked. */
    boolean hasNotBegunWithin(Duration time) {
        return execution.get() == NONE && System.nanoTime() - since > time.toNanos();
    }

    /** The run may work: by this ticket, between these databases. */
    public void admitted(RunTicket admission, DataSource from, DataSource to) {
        this.ticket = admission;
        this.source = lines.through(from);
        this.target = lines.through(to);
    }

    /** What exactly is to be done. */
    public void planned(MigrationPlan agreed) {
        this.plan = agreed;
        this.green = new GreenSet(job, agreed);
    }

    /** The target is the run's own from now on. */
    public void locked(RunLock held) {
        this.lock = held;
    }

    /** The run is the caller's from now on; whoever claimed under an older epoch is fenced. */
    public void owned(long byEpoch) {
        this.epoch = byEpoch;
    }

    /** All workers read this moment of the source. */
    public void reads(SnapshotKeeper moment, SnapshotReaders through) {
        this.snapshot = moment;
        this.readers = through;
    }

    public RunTicket ticket() {
        return ticket;
    }

    public DataSource source() {
        return source;
    }

    public DataSource target() { // null before the run is admitted
        return target;
    }

    public MigrationPlan plan() {
        return plan;
    }

    public GreenSet green() { // null before the plan is known
        return green;
    }

    public SnapshotKeeper snapshot() {
        return snapshot;
    }

    /** The way to read the source. */
    public SnapshotReaders readers() {
        return readers;
    }

    public long epoch() {
        return epoch;
    }

    /** Who works on it. */
    public Crew crew() {
        return crew;
    }

    /** How its statements are tried again: as the job's policy says, and only while it goes on. */
    public Attempts attempts() {
        return Attempts.of(ticket.request().options(), this::goesOn);
    }

    /** What was told of its work. */
    public Recorder recorder() {
        return recorder;
    }

    /** Whether the next piece of work may be taken. */
    public boolean goesOn() {
        return ending == Ending.OPEN && failure.get() == null && interruption == null && wish() == DesiredState.RUN;
    }

    /** What the operator wants; workers see it before their next slice. {@code false} when the run winds up and does not hear it. */
    public boolean wish(DesiredState desired) {
        var now = wish.updateAndGet(before -> before.then(desired));
        changed();
        return !now.isLast();
    }

    /** The run winds up: what is wished now is what it ends by, and later wishes are not heard. */
    DesiredState conclude() {
        return wish.updateAndGet(Wish::asLast).desired();
    }

    public DesiredState wish() {
        return wish.get().desired();
    }

    /** The same with its age. */
    Wish wished() {
        return wish.get();
    }

    /** Whether a failure means no more than that the run is to stop. */
    public boolean isStoppedBy(Throwable thrown) {
        return wish.get().explains(thrown);
    }

    /** The run cannot go on and will not by itself; the first failure counts, the others are its consequences. */
    public void fail(RunFailure cause) {
        failure.compareAndSet(null, cause);
        changed();
    }

    public Optional<RunFailure> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The run has lost what it stands on and has to be taken up from its ledger again; what it is doing ends at the next slice. */
    public void interrupt(String why) {
        interruption = why;
        changed();
    }

    /** The same at once: a statement that is under way would be in vain, and its answer may never come. */
    public void breakOff(String why) {
        interrupt(why);
        lines.cut();
    }

    /** Whether a failure only says that the run was broken off, or lost what it stands on: then it is taken up again and has not failed. */
    public boolean isBrokenOffBy(Throwable thrown) {
        return interruption != null || ErrorClass.behind(thrown).filter(sql -> ErrorClass.of(sql) == ErrorClass.MAJOR).isPresent() && hasLostItsGround();
    }

    public Optional<String> interruption() {
        return Optional.ofNullable(interruption);
    }

    /** The run is over, and whoever should know does. */
    public void end(Ending how) {
        ending = how;
        changed();
    }

    public Ending ending() {
        return ending;
    }

    /** Whether the lock or the snapshot it stands on is gone; asks both servers. */
    public boolean hasLostItsGround() {
        var held = lock;
        var moment = snapshot;
        return held != null && held.isLost() || moment != null && moment.isLost();
    }

    /** What notices that nothing moves. */
    Stall stall() {
        return stall;
    }

    /** Whoever found nothing to do looks again. */
    public void changed() {
        bell.ring();
    }

    /** Waits until something changes here, or a while for what other servers do. */
    public void awaitChange(Duration longest) throws InterruptedException {
        bell.await(longest);
    }

    /** The snapshot is not needed any more: both sides have been compared. */
    public void releaseSnapshot() {
        if (readers != null) {
            readers.close();
            readers = null;
        }
        if (snapshot != null) {
            snapshot.close();
            snapshot = null;
        }
    }

    /** Lets everything go that it holds in either database. */
    public void release() {
        releaseSnapshot();
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
