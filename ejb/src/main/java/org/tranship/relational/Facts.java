package org.tranship.relational;

import java.util.List;

/** How a definition becomes lines of text: one fact a line, whatever characters are inside. */
final class Facts {

    private Facts() {
    }

    /** A text in quotes, on one line. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Names one after the other. */
    static String names(List<Identifier> names) {
        return String.join(", ", names.stream().map(Identifier::plain).toList());
    }

    /** Line breaks inside a definition are written as {@code \n}, so that a line is a fact. */
    static String oneLine(String fact) {
        return fact.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
