package org.tranship.environment;

/**
 * The lower-case code of an environment as the API shows it: {@code dev}, {@code staging}, {@code production}.
 *
 * @param text lower-case letters, digits, '-' and '_'
 */
public record EnvironmentCode(String text) implements Comparable<EnvironmentCode> {

    public EnvironmentCode {
        if (text == null || !text.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException("Not an environment code: " + text);
        }
    }

    @Override
    public int compareTo(EnvironmentCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
