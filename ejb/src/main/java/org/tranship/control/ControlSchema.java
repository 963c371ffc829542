package org.tranship.control;

import java.util.logging.Logger;

import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/**
 * Creates and upgrades the control schema when the server starts. A control database that is away does not stop the deployment: it is
 * tried again until it is there, and until then nothing is ready.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ControlSchema {

    private static final Logger LOG = Logger.getLogger(ControlSchema.class.getName());

    private static final long AGAIN_AFTER_MILLIS = 5000;

    @Resource(lookup = "java:jboss/datasources/TranshipControl")
    DataSource control;

    @Resource
    TimerService timers;

    @Inject
    Event<ControlReady> events;

    private volatile boolean ready;

    private volatile String lastWord = "The control schema has not been looked at yet.";

    /** The control schema is there and up to date. */
    public record ControlReady() {
    }

    @PostConstruct
    void firstTry() {
        if (!bringUpToDate()) {
            timers.createIntervalTimer(AGAIN_AFTER_MILLIS, AGAIN_AFTER_MILLIS, new TimerConfig("control-schema", false));
        }
    }

    @Timeout
    void again(Timer timer) {
        if (ready || bringUpToDate()) {
            timer.cancel();
        }
    }

    private boolean bringUpToDate() {
        try {
            LOG.info(ControlScripts.apply(control));
            events.fire(new ControlReady());
        } catch (RuntimeException away) {
            say("The control schema could not be created or upgraded: %s. Nothing was changed; it is tried again every %d s. Check the control database and TRANSHIP_CONTROL_URL, _USER and _PASSWORD."
                    .formatted(firstLine(away), AGAIN_AFTER_MILLIS / 1000));
            return false;
        }
        ready = true;
        return true;
    }

    private static String firstLine(RuntimeException away) {
        return String.valueOf(away.getMessage()).lines().findFirst().orElse("").strip();
    }

    private void say(String word) {
        if (!word.equals(lastWord)) { // once, not every time
            LOG.warning(word);
        }
        lastWord = word;
    }

    /** Why it is not ready, for the operator. */
    public String lastWord() {
        return lastWord;
    }

    /** Whether the tables are there; nothing that reads or writes them runs before. Whether they can be reached now, {@link ControlWatch} knows. */
    public boolean isReady() {
        return ready;
    }
}
