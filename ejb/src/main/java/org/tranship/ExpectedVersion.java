package org.tranship;

/**
 * The version of something somebody saw before deciding, if they said so.
 *
 * @param value null when nothing was sent: then any version will do
 */
public record ExpectedVersion(Long value) {

    /** Nothing was sent. */
    public static final ExpectedVersion ANY = new ExpectedVersion(null);

    public static ExpectedVersion of(long value) {
        return new ExpectedVersion(value);
    }

    public boolean accepts(long actual) {
        return value == null || value == actual;
    }
}
