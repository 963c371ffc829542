package org.tranship.batch.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;
import org.tranship.job.RunSite;
import org.tranship.job.RunTicket;
import org.tranship.plan.MigrationPlan;
import org.tranship.progress.EntityProgress;
import org.tranship.records.Baseline;
import org.tranship.records.EntityMapping;
import org.tranship.records.EntityPosition;
import org.tranship.records.RunPhase;
import org.tranship.records.RunRecord;
import org.tranship.records.WorkRecord;

/** The control plane of one run, as far as the run can see it. */
final class MemoryJournal implements RunJournal {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Map<String, WorkRecord> works = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, EntityPosition> positions = new ConcurrentHashMap<>();
    private final Map<String, Baseline> baselines = new ConcurrentHashMap<>();
    private final AtomicInteger records = new AtomicInteger();
    private volatile RunTicket ticket;
    private volatile LifecycleState state = LifecycleState.PREPARING;
    private volatile String detail = "";
    private volatile List<EntityProgress> progress = List.of();
    private volatile List<EntityMapping> mappings = List.of();
    private volatile List<String> definitions = List.of();
    private volatile String stall;

    void approve(RunTicket approved) {
        ticket = approved;
        state = LifecycleState.PREPARING;
    }

    void becomes(LifecycleState next) {
        state = next;
    }

    /** As the control database does it: of two at once one finds the state he expects. */
    synchronized boolean moves(LifecycleState from, LifecycleState to) {
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    LifecycleState state() {
        return state;
    }

    /** Message, reason or difference that came with the state. */
    String detail() {
        return detail;
    }

    List<String> log() {
        return log;
    }

    /** What the run said itself, each sentence after its phase: {@code planning: 4 tables are copied…}. */
    List<String> said() {
        return said;
    }

    List<EntityProgress> progress() {
        return progress;
    }

    @Override
    public RunTicket ticket(JobId job, RunId run) {
        return ticket;
    }

    @Override
    public RunSite site(JobId job, RunId run) {
        return new RunSite(job, run, ticket.request().type(), state, ticket.request().source(), ticket.request().target(),
                ticket.request().options());
    }

    @Override
    public List<RunSite> unfinished() {
        return state.isRunning() ? List.of(site(ticket.job(), ticket.run())) : List.of();
    }

    @Override
    public void enters(JobId job, RunId run, LifecycleState next) {
        become(next, "");
    }

    @Override
    public void begins(JobId job, RunId run, RunPhase phase) {
        log.add(phase.name());
    }

    @Override
    public void maps(JobId job, RunId run, List<EntityMapping> made, List<String> statements) {
        mappings = made;
        definitions = statements;
    }

    List<EntityMapping> mappings() {
        return mappings;
    }

    /** By which the new tables were made. */
    List<String> definitions() {
        return definitions;
    }

    @Override
    public void stalls(JobId job, RunId run, Duration silence, String why) {
        stall = why;
    }

    @Override
    public void movesOn(JobId job, RunId run) {
        stall = null;
    }

    /** What the run waits for, null while it moves. */
    String stall() {
        return stall;
    }

    @Override
    public void record(JobId job, RunId run, RunRecord record) {
        record.work().forEach(work -> works.put(work.id() + "/" + work.attempt(), work));
        record.positions().forEach(position -> positions.put(position.entity(), position));
        record.baselines().forEach(baseline -> baselines.put(baseline.entity(), baseline));
        records.incrementAndGet();
    }

    /** The last that was told of every try. */
    List<WorkRecord> works() {
        return List.copyOf(works.values());
    }

    Map<String, EntityPosition> positions() {
        return positions;
    }

    /** The last that was told of every entity. */
    Map<String, Baseline> baselines() {
        return baselines;
    }

    /** How many transactions of the control database the records would have been. */
    int recordsSent() {
        return records.get();
    }

    @Override
    public void publish(JobId job, RunId run, List<EntityProgress> entities) {
        progress = entities;
    }

    @Override
    public void log(JobId job, RunId run, String level, String phase, String entity, String message) {
        log.add(message);
        said.add(phase + ": " + message);
    }

    @Override
    public void planChanged(JobId job, RunId run, MigrationPlan plan, String difference) {
        become(LifecycleState.PENDING_APPROVAL, difference);
    }

    @Override
    public void planImpossible(JobId job, RunId run, String why) {
        become(LifecycleState.PENDING_APPROVAL, why);
    }

    @Override
    public void targetBusy(JobId job, RunId run, String reason) {
        become(LifecycleState.QUEUED, reason);
    }

    @Override
    public void paused(JobId job, RunId run) {
        become(LifecycleState.PAUSED, "");
    }

    @Override
    public void cancelled(JobId job, RunId run) {
        become(LifecycleState.CANCELLED, "");
    }

    @Override
    public void failed(JobId job, RunId run, RunFailure failure) {
        become(LifecycleState.FAILED, failure.sentence());
    }

    @Override
    public void completed(JobId job, RunId run, CutoverResult cutover) {
        become(LifecycleState.COMPLETED, cutover.toString());
    }

    @Override
    public void rolledBack(JobId job, RunId run, CutoverResult swapBack) {
        become(LifecycleState.ROLLED_BACK, swapBack.toString());
    }

    @Override
    public void rollbackFailed(JobId job, RunId run, String message) {
        become(LifecycleState.ROLLBACK_FAILED, message);
    }

    private synchronized void become(LifecycleState next, String what) {
        detail = what;
        state = next;
        log.add(next.name());
    }
}
