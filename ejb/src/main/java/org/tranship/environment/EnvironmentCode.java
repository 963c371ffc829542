package org.tranship.environment;

import java.util.regex.Pattern;

/**
 * The lower-case code of an environment as the API shows it: {@code dev}, {@code staging}, {@code production}.
 *
 * @param text lower-case letters, digits, '-' and '_'
 */
public record EnvironmentCode(String text) implements Comparable<EnvironmentCode> {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    public EnvironmentCode {
        if (text == null || !CODE.matcher(text).matches()) {
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
