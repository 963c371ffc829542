package org.tranship.web.print;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the parts of a record are made of: sections, facts, tables whose heads come again on every page. */
final class Sheet {

    final Html html = new Html();

    /** How the values of a column stand; its name is the class the style sheet knows. */
    enum Look {
        /** Somebody's words, which go on in the next line wherever there is no more room. */
        TEXT,
        /** Moments and words of ours, which are short and are not broken. */
        MARK,
        /** Numbers, at the right. */
        FIGURE
    }

    record Column<T>(String name, Look look, Function<T, Object> of) {

        static <T> Column<T> text(String name, Function<T, Object> of) {
            return new Column<>(name, Look.TEXT, of);
        }

        static <T> Column<T> mark(String name, Function<T, Object> of) {
            return new Column<>(name, Look.MARK, of);
        }

        static <T> Column<T> figure(String name, Function<T, Object> of) {
            return new Column<>(name, Look.FIGURE, of);
        }

        private String as(String tag) {
            return "%s class=\"%s\"".formatted(tag, look.name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param id ours, as an attribute has it */
    void section(String id, String title, Runnable content) {
        html.around("section id=\"%s\"".formatted(id), () -> {
            html.element("h2", title);
            content.run();
        });
    }

    void facts(Runnable content) {
        html.around("table class=\"facts\"", () -> html.around("tbody", content));
    }

    /** A line of facts; nothing where there is nothing to say. */
    void fact(String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            html.around("tr", () -> html.element("th scope=\"row\"", name).element("td", value));
        }
    }

    /** The first column names the line. */
    <T> void table(List<Column<T>> columns, List<T> lines) {
        if (lines.isEmpty()) {
            html.element("p", "None.");
            return;
        }
        html.around("div class=\"frame\"", () -> html.around("table class=\"list\"", () -> {
            html.around("thead", () -> html.around("tr", () -> columns.forEach(column -> html.element(column.as("th scope=\"col\""), column.name()))));
            html.around("tbody", () -> lines.forEach(line -> html.around("tr", () -> cells(columns, line))));
        }));
    }

    private <T> void cells(List<Column<T>> columns, T line) {
        columns.forEach(column -> html.element(column.as(column == columns.get(0) ? "th scope=\"row\"" : "td"), column.of().apply(line)));
    }
}
