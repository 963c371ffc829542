package org.tranship.job;

import java.util.Locale;

/** The six kinds of operation that the log knows (S3-5). */
public enum LogOperation {
    BASELINE_ANALYSIS, DIFFERENTIAL_DETECTION, RECORD_MIGRATION, VALIDATION, CHECKPOINT_SAVE, CHECKPOINT_RESTORE;

    /** As the column has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
