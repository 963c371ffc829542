package org.tranship.local;

import java.util.Locale;

/** How many rows the demo databases hold. */
public enum Scale {

    /** About 1.6 million rows in staging: what the demo migrates. */
    FULL,

    /** A fiftieth of every table with more than 2,500 rows, the same shapes: for tests. */
    SMALL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
