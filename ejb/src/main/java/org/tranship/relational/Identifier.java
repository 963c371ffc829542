package org.tranship.relational;

/**
 * A name exactly as PostgreSQL's catalogue keeps it, at most 63 bytes. It reaches SQL only through {@link #quoted()}.
 *
 * @param text the bare name, without quotes
 */
public record Identifier(String text) implements Comparable<Identifier> {

    public Identifier {
        if (text == null || text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("An identifier needs at least one character and no NUL: " + text);
        }
    }

    public static Identifier of(String text) {
        return new Identifier(text);
    }

    /** The name between double quotes, safe in any statement whatever it contains. */
    public String quoted() {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** For people: the bare name when it is plain lower case, else {@link #quoted()}. */
    public String plain() {
        return text.matches("[a-z_][a-z0-9_]*") ? text : quoted();
    }

    @Override
    public int compareTo(Identifier other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
