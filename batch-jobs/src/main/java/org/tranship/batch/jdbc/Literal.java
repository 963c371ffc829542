package org.tranship.batch.jdbc;

/** A text value inside a statement that takes no parameters, as COPY does; needs {@code standard_conforming_strings}, see {@link Session}. */
public final class Literal {

    private Literal() {
    }

    /** The value between single quotes. */
    public static String of(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL has no text with a NUL in it.");
        }
        return "'" + value.replace("'", "''") + "'";
    }
}
