package org.tranship.local;

import java.util.Locale;

/** The four databases of the demo, each with the one role Tranship uses there. */
public enum DemoDatabase {

    /** Tranship's own: empty, owned by its role. */
    CONTROL,

    /** The shapes of staging with few rows. */
    DEV,

    /** What is to go live. */
    STAGING,

    /** What is live: fewer and older rows, some that staging no longer has, and tables of its own. */
    PRODUCTION;

    /** The database's name. */
    public String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String role() {
        return "tranship_" + databaseName();
    }
}
