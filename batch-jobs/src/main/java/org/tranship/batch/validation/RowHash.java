package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Two independent 64-bit hashes of a row's image. The image is the row's binary form, exact to the last bit: 1 is not 1.0, {@code -0.0}
 * is not {@code 0.0}, NULL is not empty, and no value can run into the next.
 */
enum RowHash {

    /** The server's own hash for hash partitions; the same on every server of one byte order. */
    SERVER("hash_record_extended(ROW(image), 0)", "hash_record_extended(ROW(image), 4711)"),

    /** Where the servers' own hashes differ. */
    MD5("('x' || left(md5(image), 16))::bit(64)::bigint", "('x' || right(md5(image), 16))::bit(64)::bigint");

    private static final String PROBE = """
            SELECT hash_record_extended(ROW(record_send(ROW(1, 'Trip', 1.50::numeric, NULL::text, timestamptz '2025-01-01'))), 4711)
            """;

    private final String first;
    private final String second;

    RowHash(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** Over the column {@code image}. */
    String first() {
        return first;
    }

    /** Over the column {@code image}, with another seed. */
    String second() {
        return second;
    }

    /** One of so many buckets, a power of two, by the column {@code image}'s expression. */
    String bucket(String image, int buckets) {
        return "%s & %d".formatted(first.replace("image", image), buckets - 1);
    }

    /** The faster one when both servers agree on it. */
    static RowHash between(Connection source, Connection target) throws SQLException {
        return probe(source) == probe(target) ? SERVER : MD5;
    }

    private static long probe(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(PROBE)) {
            row.next();
            return row.getLong(1);
        }
    }
}
