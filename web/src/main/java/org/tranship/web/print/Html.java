package org.tranship.web.print;

import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Elements are ours; every text is somebody's, and stays a text whatever stands in it.
 */
final class Html {

    /** What stands in the middle of a text: a line feed after it would be seen as a space. */
    private static final Set<String> INLINE = Set.of("strong", "code");

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");

    /**
     * An element around what is written meanwhile.
     *
     * @param tag its name, and attributes after a space: written as they are, so never anything that was entered
     */
    Html around(String tag, Runnable content) {
        out.append('<').append(tag).append('>');
        content.run();
        var name = tag.replaceFirst(" .*", "");
        out.append("</").append(name).append('>').append(INLINE.contains(name) ? "" : "\n");
        return this;
    }

    /** An element with a text in it, written as {@link Words} have it. */
    Html element(String tag, Object value) {
        return around(tag, () -> text(value));
    }

    Html text(Object value) {
        Words.of(value).chars().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isWritable(c) ? (char) c : '\uFFFD');
            }
        });
        return this;
    }

    /** Neither HTML nor XML has a way to write the others. */
    private static boolean isWritable(int c) {
        return c >= ' ' && c < '\uFFFE' || c == '\n' || c == '\t';
    }

    /** A style sheet or a void element of ours. */
    Html asItIs(String ours) {
        out.append(ours);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
