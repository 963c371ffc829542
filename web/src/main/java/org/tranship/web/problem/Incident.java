package org.tranship.web.problem;

import java.util.Locale;
import java.util.UUID;

/** An error nobody foresaw, with a number that leads from the answer to the log. */
public final class Incident {

    private static final System.Logger LOG = System.getLogger(Incident.class.getName());

    private Incident() {
    }

    /** Logs it with its stack trace and says under which number. */
    public static String log(Throwable error, String method, String path) {
        var number = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.log(System.Logger.Level.ERROR, "Incident %s at %s %s".formatted(number, method, path), error);
        return number;
    }
}
