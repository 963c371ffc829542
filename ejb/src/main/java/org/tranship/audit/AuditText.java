package org.tranship.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry as a line of an export: PostgreSQL's COPY text format, that is the fields in the order of the table, separated by tabs; tab, line
 * feed, carriage return and backslash within a field are written {@code \t}, {@code \n}, {@code \r} and {@code \\}. The first line has the names.
 */
public final class AuditText {

    /** First line of every export. */
    public static final String NAMES = "number\tat\tactor\taction\tsubject\tdetail\tprev_hash\thash";

    private static final int FIELDS = NAMES.split("\t").length;

    private AuditText() {
    }

    /** Without a line feed at its end. */
    public static String line(AuditEntry entry) {
        return Stream.of(Long.toString(entry.number()), entry.at().toString(), entry.actor(), entry.action(), entry.subject(), entry.detail(),
                entry.previous(), entry.hash()).map(AuditText::escaped).collect(Collectors.joining("\t"));
    }

    /** @throws IllegalArgumentException when the line is none of an export */
    static AuditEntry entry(String line) {
        var fields = Arrays.stream(line.split("\t", -1)).map(AuditText::plain).toList();
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("has %d fields instead of %d".formatted(fields.size(), FIELDS));
        }
        return entry(fields);
    }

    private static AuditEntry entry(List<String> fields) {
        try {
            return new AuditEntry(Long.parseLong(fields.get(0)), Instant.parse(fields.get(1)), fields.get(2), fields.get(3), fields.get(4),
                    fields.get(5), fields.get(6), fields.get(7));
        } catch (NumberFormatException | java.time.format.DateTimeParseException no) {
            throw new IllegalArgumentException("has no number or no moment where one belongs", no);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char next = text.charAt(++i);
            plain.append(switch (next) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> next;
            });
        }
        return plain.toString();
    }
}
