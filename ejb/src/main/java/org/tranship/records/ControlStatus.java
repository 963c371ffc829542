package org.tranship.records;

import java.util.Locale;

/** How an operation of {@code migration_control} stands. */
public enum ControlStatus {
    PENDING, RUNNING, COMPLETED, FAILED, PAUSED, SKIPPED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
