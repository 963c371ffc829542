package org.tranship.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much a log line matters; the least first. */
public enum LogLevel {
    DEBUG, INFO, WARN, ERROR;

    /** This level and those that matter more, as the log writes them. */
    List<String> andWorse() {
        return Arrays.stream(values()).filter(level -> level.compareTo(this) >= 0).map(level -> level.name().toLowerCase(Locale.ROOT)).toList();
    }
}
