package org.tranship.relational;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes a text that the server deparsed with an empty search_path to other schemas: a qualified name of one that moves gets its new
 * schema, everything else stays letter by letter. It reads the text as tokens, so that no string, no column and no dollar quote is taken
 * for a name; a constant of type {@code regclass} is one.
 */
public final class Relocation {

    private static final String REGCLASS = "::regclass";

    private final Predicate<TableName> moves;
    private final Map<Identifier, Identifier> schemas;

    private Relocation(Predicate<TableName> moves, Map<Identifier, Identifier> schemas) {
        this.moves = moves;
        this.schemas = schemas;
    }

    /**
     * Of these things only; others of the same schemas stay where they are.
     *
     * @param schemas the new schema of each
     */
    public static Relocation of(Collection<TableName> names, Map<Identifier, Identifier> schemas) {
        return new Relocation(names::contains, schemas);
    }

    /** Of everything in these schemas. */
    public static Relocation ofAll(Map<Identifier, Identifier> schemas) {
        return new Relocation(name -> schemas.containsKey(name.schema()), schemas);
    }

    /** The text with the new names; a schema is always quoted where one was put in. */
    public String of(String sql) {
        var out = new StringBuilder(sql.length() + 64);
        int at = 0;
        while (at < sql.length()) {
            int end = tokenEnd(sql, at);
            var token = sql.substring(at, end);
            if (token.charAt(0) == '\'' && sql.startsWith(REGCLASS, end)) {
                out.append(constant(token));
            } else if (isNameStart(token.charAt(0)) && (at == 0 || sql.charAt(at - 1) != '.')) {
                out.append(name(token));
            } else {
                out.append(token);
            }
            at = end;
        }
        return out.toString();
    }

    private String constant(String literal) {
        var moved = name(literal.substring(1, literal.length() - 1).replace("''", "'"));
        return "'" + moved.replace("'", "''") + "'";
    }

    /** A chain of names with dots between; the first two are schema and object when they are one of ours. */
    private String name(String chain) {
        int first = identifierEnd(chain, 0);
        if (first >= chain.length() || chain.charAt(first) != '.') {
            return chain;
        }
        int second = identifierEnd(chain, first + 1);
        if (first == 0 || second == first + 1) {
            return chain;
        }
        var name = TableName.of(bare(chain.substring(0, first)), bare(chain.substring(first + 1, second)));
        return moves.test(name) ? schemas.get(name.schema()).quoted() + chain.substring(first) : chain;
    }

    private static String bare(String written) {
        return written.charAt(0) == '"' ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
    }

    private static int tokenEnd(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return quoteEnd(sql, at, false);
        }
        if (c == '$') {
            return dollarEnd(sql, at);
        }
        if (!isNameStart(c)) {
            return at + 1;
        }
        int end = identifierEnd(sql, at);
        if (end - at == 1 && (c == 'E' || c == 'e') && end < sql.length() && sql.charAt(end) == '\'') {
            return quoteEnd(sql, end, true);
        }
        while (end + 1 < sql.length() && sql.charAt(end) == '.' && isNameStart(sql.charAt(end + 1))) {
            end = identifierEnd(sql, end + 1);
        }
        return end;
    }

    /** Behind the closing quote; a doubled quote is none, and in an escape string neither is one behind a backslash. */
    private static int quoteEnd(String sql, int open, boolean escapes) {
        char quote = sql.charAt(open);
        for (int i = open + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }

    private static int dollarEnd(String sql, int open) {
        int tag = open + 1;
        while (tag < sql.length() && isNamePart(sql.charAt(tag)) && sql.charAt(tag) != '$') {
            tag++;
        }
        if (tag >= sql.length() || sql.charAt(tag) != '$' || tag > open + 1 && Character.isDigit(sql.charAt(open + 1))) {
            return open + 1;
        }
        var delimiter = sql.substring(open, tag + 1);
        int close = sql.indexOf(delimiter, tag + 1);
        return close < 0 ? sql.length() : close + delimiter.length();
    }

    private static int identifierEnd(String sql, int at) {
        if (at < sql.length() && sql.charAt(at) == '"') {
            return quoteEnd(sql, at, false);
        }
        int end = at;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameStart(char c) {
        return c == '"' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 127;
    }

    private static boolean isNamePart(char c) {
        return c != '"' && isNameStart(c) || c >= '0' && c <= '9' || c == '$';
    }
}
