package org.tranship.job;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Has a round made every second, and at once when the transaction of somebody who rang the {@link JobBell bell} has committed. */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Dispatcher {

    private static final long ROUND_MILLIS = 1000;

    @Resource
    TimerService timers;

    @Inject
    DispatcherRound round;

    @PostConstruct
    void beginRounds() {
        timers.createIntervalTimer(ROUND_MILLIS, ROUND_MILLIS, new TimerConfig("dispatcher", false));
    }

    @Timeout
    void itIsTime() {
        round.make();
    }

    public void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobBell.Rung rung) {
        round.make();
    }
}
