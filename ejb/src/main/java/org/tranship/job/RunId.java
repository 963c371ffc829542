package org.tranship.job;

import java.util.UUID;

/** One execution of a job in its target; key of the ledger and, as {@code run_id}, of every record a run leaves. */
public record RunId(UUID value) {

    public static RunId fresh() {
        return new RunId(UUID.randomUUID());
    }

    public static RunId of(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
