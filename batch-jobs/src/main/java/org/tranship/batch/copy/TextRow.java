package org.tranship.batch.copy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row as COPY writes it in text format, followed by what it is known by. A tab between two values is always a tab of its own: one
 * within a value is written otherwise.
 */
final class TextRow {

    private static final String NULL = "\\N";

    private final byte[] line;
    private final int keyBegins;

    /** @param keyColumns how many values at the end are the row's key and not the row */
    TextRow(byte[] line, int keyColumns) {
        this.line = line;
        int at = line.length;
        for (int tabs = 0; tabs < keyColumns && at > 0; ) {
            if (line[--at] == '\t') {
                tabs++;
            }
        }
        this.keyBegins = at;
    }

    /** The row alone, as COPY reads it. */
    byte[] data() {
        var data = new byte[keyBegins + 1];
        System.arraycopy(line, 0, data, 0, keyBegins);
        data[keyBegins] = '\n';
        return data;
    }

    /** The row's values; null where NULL is. */
    List<String> values() {
        return keyBegins == 0 && line[0] != '\t' ? List.of() : values(0, keyBegins);
    }

    /** What it is known by. */
    List<String> key() {
        int end = line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        return values(keyBegins < end && line[keyBegins] == '\t' ? keyBegins + 1 : keyBegins, end);
    }

    private List<String> values(int from, int to) {
        var values = new ArrayList<String>();
        for (var text : new String(line, from, to - from, StandardCharsets.UTF_8).split("\t", -1)) {
            values.add(text.equals(NULL) ? null : unescaped(text));
        }
        return Collections.unmodifiableList(values);
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var value = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            value.append(c == '\\' && i + 1 < text.length() ? meant(text.charAt(++i)) : c);
        }
        return value.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escaped;
        };
    }
}
