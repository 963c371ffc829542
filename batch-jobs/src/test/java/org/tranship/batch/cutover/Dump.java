package org.tranship.batch.cutover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.tranship.batch.TestDatabase;

/** Everything the catalogue says of a database outside Tranship's own schemas, one fact a line, without oids and positions. */
final class Dump {

    private Dump() {
    }

    static List<String> of(TestDatabase database) {
        try (var in = Dump.class.getResourceAsStream("dump.sql")) {
            return database.column(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is only in one of them. */
    static List<String> difference(List<String> before, List<String> after) {
        return Stream.concat(before.stream().filter(fact -> !after.contains(fact)).map("- "::concat),
                after.stream().filter(fact -> !before.contains(fact)).map("+ "::concat)).toList();
    }
}
