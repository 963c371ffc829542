package org.tranship.web.print;

import org.tranship.records.PrintedJob;

/**
 * A job's record as one HTML document in English (S0-1, Print). It has its style in it and neither scripts nor links, so it says the same
 * in a browser, on paper and as a file, years later.
 */
public final class JobDocument {

    private JobDocument() {
    }

    /** The whole document, well-formed as XML too; to be sent as {@code text/html} in UTF-8, with {@link RecordStyle#POLICY}. */
    public static String of(PrintedJob printed) {
        var sheet = new Sheet();
        sheet.html.around("html lang=\"en\"", () -> {
            head(sheet.html, printed);
            sheet.html.around("body", () -> sheet.html.around("main", () -> {
                title(sheet.html, printed);
                RequestPart.write(sheet, printed);
                RunPart.write(sheet, printed);
                TrailPart.write(sheet, printed);
            }));
        });
        return sheet.html.toString();
    }

    private static void head(Html html, PrintedJob printed) {
        html.around("head", () -> html.asItIs("<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .element("title", "%s %s".formatted(printed.job().code(), printed.job().name()))
                .around("style", () -> html.asItIs(RecordStyle.SHEET)));
    }

    private static void title(Html html, PrintedJob printed) {
        var job = printed.job();
        html.element("p class=\"kind\"", "Tranship: record of a migration job").element("h1", job.name())
                .element("p class=\"of\"", "%s, %s from %s to %s".formatted(job.code(), job.type(), job.source(), job.target()))
                .around("p class=\"standing\"", () -> html.element("strong id=\"state\"", job.state())
                        .text(job.state().isEnd() ? " All times in UTC." : " It has not ended: this is how it stood at %s. All times in UTC.".formatted(Words.of(printed.at()))));
    }
}
