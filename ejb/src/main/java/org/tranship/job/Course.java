package org.tranship.job;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** When a job was to start, when it did, when and why it ended, and what is wanted of its run meanwhile. */
@Embeddable
public class Course {

    /** How often the dispatcher has claimed it: the first time its run starts, later it goes on. */
    private int attempt;

    @Column(name = "scheduled_at")
    private Instant scheduledAt;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "queue_reason")
    private String queueReason;

    @Column(name = "started_timestamp")
    private Instant startedAt;

    @Column(name = "completed_timestamp")
    private Instant endedAt;

    @Column(name = "duration_seconds")
    private Long seconds;

    @Column(name = "error_message")
    private String error;

    @Enumerated(EnumType.STRING)
    @Column(name = "pending_order")
    private RunnerOrder order;

    @Column(name = "order_sent_at")
    private Instant orderSentAt;

    void wants(RunnerOrder wanted) {
        order = wanted;
        orderSentAt = null;
    }

    /** The order, if it is pending, has been carried out. */
    void done(RunnerOrder what) {
        order = order == what ? null : order;
    }

    void wantsNothing() {
        order = null;
    }

    /** The pending order is on its way. Those that must not be repeated are forgotten with it: recovery looks after a run that is lost. */
    RunnerOrder handOver(Instant now) {
        var taken = order;
        orderSentAt = now;
        done(RunnerOrder.RESUME);
        done(RunnerOrder.ROLL_BACK);
        return taken;
    }

    /** @param earliest null: as soon as it is approved */
    void schedule(Instant earliest) {
        scheduledAt = earliest;
    }

    void starts(Instant now) {
        startedAt = startedAt == null ? now : startedAt;
        queueReason = null;
        notBefore = null;
        attempt++;
    }

    void waits(String why, Instant until) {
        queueReason = why;
        notBefore = until;
    }

    void ends(String why, Instant now) {
        endedAt = now;
        seconds = startedAt == null ? null : Duration.between(startedAt, now).toSeconds();
        queueReason = null;
        error = why;
    }

    /** What had ended goes on. */
    void reopens() {
        endedAt = null;
        seconds = null;
        error = null;
    }

    void complains(String why) {
        error = why;
    }

    boolean hasStarted() {
        return attempt > 0;
    }

    boolean isFirstAttempt() {
        return attempt == 1;
    }

    RunnerOrder order() {
        return order;
    }

    Instant scheduledAt() {
        return scheduledAt;
    }

    String error() {
        return error;
    }
}
