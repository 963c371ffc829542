package org.tranship.records;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

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

import org.tranship.control.ControlWatch;

/** Asks every hour whether it is time to clean up, so that a server that is up for some hours a day does so too. */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {

    private static final Logger LOG = Logger.getLogger(RetentionTimer.class.getName());

    @Resource
    TimerService timers;

    @Inject
    Retention retention;

    @Inject
    ControlWatch watch;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(TimeUnit.MINUTES.toMillis(5), TimeUnit.HOURS.toMillis(1), new TimerConfig("retention", false));
    }

    @Timeout
    void itIsTime() {
        if (watch.trouble().isPresent()) {
            return;
        }
        try {
            retention.cleanUpWhenDue();
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The clean-up was cut off; nothing is lost, it is done again another day.", away);
        }
    }
}
