package org.tranship.web.print;

import java.util.List;

import org.tranship.audit.AuditEntry;
import org.tranship.records.PrintedJob;
import org.tranship.web.print.Sheet.Column;

/** Who decided what and what happened, how that can be checked, and whose print this is. */
final class TrailPart {

    /** Moments are as they were hashed, to the microsecond. */
    private static final List<Column<AuditEntry>> ENTRIES = List.of(Column.mark("Entry", entry -> Long.toString(entry.number())),
            Column.mark("Moment", entry -> entry.at().toString()), Column.text("Who", AuditEntry::actor), Column.mark("What", AuditEntry::action),
            Column.text("Detail", AuditEntry::detail), Column.text("Hash", AuditEntry::hash));

    private TrailPart() {
    }

    static void write(Sheet sheet, PrintedJob printed) {
        sheet.section("trail", "Audit trail of %s".formatted(printed.job().code()), () -> sheet.table(ENTRIES, printed.trail()));
        var by = printed.by();
        var head = printed.head();
        sheet.html.around("footer", () -> {
            sheet.html.around("p", () -> sheet.html.text("Printed by ").element("strong id=\"by\"", Words.person(by.displayName(), by.login()))
                    .text(" at ").element("strong id=\"at\"", printed.at()).text("."));
            sheet.html.around("p", () -> sheet.html.text("The audit trail of all jobs then ended with entry ").element("strong id=\"number\"", Long.toString(head.number()))
                    .text(" and the hash ").element("code id=\"hash\"", head.hash()).text("."));
            sheet.html.element("p", ("GET /api/v1/audit/verify?number=%d&hash=… tells whether any entry up to that one was changed or removed since; it takes the number "
                    + "and the hash of every entry above as well. An export of the trail is held against them without a server: docs/governance.md, Audit.")
                    .formatted(head.number()));
        });
    }
}
