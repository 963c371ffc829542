package org.tranship.local;

/** What a power cut may cost. */
public enum Durability {

    /** Every commit is on disk, as on a production server: figures measured here mean something. */
    FULL,

    /** Nothing is ever synced: for tests, whose data nobody misses. A kill of the server processes still loses nothing. */
    FAST_AND_UNSAFE;

    String settings() {
        return switch (this) {
            case FULL -> "";
            case FAST_AND_UNSAFE -> """
                    fsync = off
                    full_page_writes = off
                    synchronous_commit = off
                    """;
        };
    }
}
