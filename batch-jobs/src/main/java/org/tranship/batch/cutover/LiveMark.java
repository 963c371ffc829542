package org.tranship.batch.cutover;

import java.util.Optional;

/**
 * What tells whether rows of a live table changed. The server's counters say so for any table, some seconds late; of a small table every
 * row version is summed up as well, which is exact.
 *
 * @param changes   rows inserted, updated and deleted since the server began to count
 * @param file      the table's file: TRUNCATE changes no counter but the file
 * @param rows      rows, null for a large table
 * @param signature sum over the row versions, null for a large table
 */
record LiveMark(long changes, long file, Long rows, String signature) {

    /** Of a table that does not exist. */
    static final LiveMark ABSENT = new LiveMark(-1, -1, null, null);

    boolean isAbsent() {
        return equals(ABSENT);
    }

    /** For the ledger. */
    String text() {
        return "%d %d %s %s".formatted(changes, file, rows, signature);
    }

    static LiveMark of(String text) {
        var parts = text.split(" ");
        return new LiveMark(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2].equals("null") ? null : Long.valueOf(parts[2]),
                parts[3].equals("null") ? null : parts[3]);
    }

    boolean isExact() {
        return signature != null;
    }

    /** What happened between this mark and a later one, if anything did. */
    Optional<String> changedUntil(LiveMark later) {
        if (isAbsent() || later.isAbsent()) {
            return isAbsent() == later.isAbsent() ? Optional.empty() : Optional.of(isAbsent() ? "somebody has created it" : "somebody has dropped it");
        }
        if (isExact() && later.isExact()) {
            return signature.equals(later.signature) && rows.equals(later.rows) ? Optional.empty()
                    : Optional.of("%d rows then, %d now, %s".formatted(rows, later.rows, counted(later)));
        }
        return changes == later.changes && file == later.file ? Optional.empty() : Optional.of(counted(later));
    }

    private String counted(LiveMark later) {
        long counted = later.changes - changes;
        return counted > 0 ? "%d rows written".formatted(counted) : "rewritten or its counters reset";
    }
}
