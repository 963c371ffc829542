package org.tranship.batch.run;

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
import jakarta.inject.Inject;

/** Once a second, for every run of this server. */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Publisher {

    private static final long ROUND_MILLIS = 1000;

    @Resource
    TimerService timers;

    @Inject
    ActiveRuns runs;

    @Inject
    Round round;

    @PostConstruct
    void beginRounds() {
        timers.createIntervalTimer(ROUND_MILLIS, ROUND_MILLIS, new TimerConfig("publisher", false));
    }

    /** A run whose target does not answer holds up no other's. */
    @Timeout
    public void publishAll() {
        runs.all().forEach(round::of);
    }
}
