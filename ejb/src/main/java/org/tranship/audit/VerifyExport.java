package org.tranship.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Verifies an exported audit trail without a server, a database or any library:
 *
 * <pre>java -cp ejb.jar org.tranship.audit.VerifyExport audit.tsv [NUMBER HASH]</pre>
 *
 * NUMBER and HASH are an end of the trail that was noted down earlier ({@code GET /api/v1/audit/head}); with them a cut tail is noticed too.
 * Ends with 0 when all is intact, 1 when something was changed or is missing, 2 when the export cannot be read.
 */
public final class VerifyExport {

    private VerifyExport() {
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1 && (arguments.size() != 3 || !arguments.get(1).matches("\\d{1,18}") || !arguments.get(2).matches("[0-9a-f]{64}"))) {
            err.println("Usage: VerifyExport FILE [NUMBER HASH], where NUMBER and HASH are those of an entry noted down earlier.");
            return 2;
        }
        var kept = arguments.size() == 1 ? null : new AuditHead(Long.parseLong(arguments.get(1)), arguments.get(2));
        try (var lines = Files.newBufferedReader(Path.of(arguments.get(0)), StandardCharsets.UTF_8)) {
            var verdict = verify(lines, kept);
            out.println(verdict.message());
            out.println("Last intact entry: %d %s".formatted(verdict.entries(), verdict.head()));
            return verdict.isIntact() ? 0 : 1;
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println("%s cannot be read as an export of the audit trail: %s".formatted(arguments.get(0), unreadable.getMessage()));
            return 2;
        }
    }

    static ChainVerdict verify(BufferedReader lines, AuditHead kept) throws IOException {
        if (!AuditText.NAMES.equals(lines.readLine())) {
            throw new IllegalArgumentException("its first line does not have the names of the fields");
        }
        var walk = new AuditChain.Walk(kept);
        int number = 1;
        for (var line = lines.readLine(); line != null && !walk.isBroken(); line = lines.readLine()) {
            number++;
            try {
                walk.over(List.of(AuditText.entry(line)));
            } catch (IllegalArgumentException no) {
                throw new IllegalArgumentException("line %d %s".formatted(number, no.getMessage()), no);
            }
        }
        return walk.against(null);
    }
}
