package org.tranship.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The six kinds of operation that the log knows (S3-5). */
public enum LogOperation {
    BASELINE_ANALYSIS, DIFFERENTIAL_DETECTION, RECORD_MIGRATION, VALIDATION, CHECKPOINT_SAVE, CHECKPOINT_RESTORE;

    /** As the column has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That one, or all for null, as the column has them. */
    static List<String> words(LogOperation only) {
        return only != null ? List.of(only.word()) : Arrays.stream(values()).map(LogOperation::word).toList();
    }
}
