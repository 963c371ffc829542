package org.tranship.relational;

import java.util.List;

/**
 * An index, the one behind a key or exclusion constraint included.
 *
 * @param body        everything after the table's name in {@code pg_get_indexdef}: {@code btree (id) WHERE …}
 * @param keyColumns  the columns of its key in order; empty when an expression is among them
 * @param immediate   false when the uniqueness is deferrable
 * @param valid       false for the remains of a failed CREATE INDEX CONCURRENTLY
 * @param constraint  whether a constraint of the same name stands on it
 * @param tablespace  null for the database's default
 * @param statistics  statistics targets of expression columns as {@code position=target}
 * @param partOf      the index of the partitioned table that this one is a part of, else null
 * @param comment     of the index itself; a constraint on it has its own; null when there is none
 */
public record Index(
        Identifier name,
        String method,
        String body,
        List<Identifier> keyColumns,
        boolean unique,
        boolean primary,
        boolean partial,
        boolean immediate,
        boolean valid,
        boolean constraint,
        boolean clustered,
        boolean replicaIdentity,
        Identifier tablespace,
        List<String> statistics,
        TableName partOf,
        String comment) {

    /** Whether equal keys mean the same row, now and not only at commit, and every row has one; NULLs are the columns' matter. */
    public boolean isKey() {
        return immediate && isUniqueForAll();
    }

    /** Whether, once all is committed, no two rows have the same values in its columns. */
    public boolean isUniqueForAll() {
        return unique && valid && !partial && !keyColumns.isEmpty();
    }

    String fact() {
        return "index %s: %s%s%s%s%s%s%s%s%s%s".formatted(name.plain(), unique ? "unique " : "", body, valid ? "" : " invalid",
                immediate ? "" : " deferrable", clustered ? " clustered" : "", replicaIdentity ? " replica identity" : "",
                tablespace == null ? "" : " tablespace " + tablespace.plain(), statistics.isEmpty() ? "" : " statistics " + statistics,
                partOf == null ? "" : " part of " + partOf.plain(),
                comment == null ? "" : " comment " + Facts.literal(comment));
    }
}
