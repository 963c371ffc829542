package org.tranship.job;

/** Key of a row of {@code tpt_data_migration_jobs}. */
public record JobId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
