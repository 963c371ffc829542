package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.tranship.batch.TestDatabase;

/**
 * Statements over tables we did not make, whole, as they are sent. The files were read by people; run with
 * {@code -Dgolden.write=DIRECTORY} to see what has changed.
 */
final class Golden {

    private Golden() {
    }

    /** The files hold what one version of PostgreSQL makes of definitions; on another nothing can be said. */
    static void assumeDefinitionsAsWritten(TestDatabase target) {
        assumeThat(target.number("SELECT current_setting('server_version_num')::int / 10000"))
                .as("definitions are deparsed as PostgreSQL 18 does").isEqualTo(18);
    }

    static void assertIsAsIn(String file, Stream<String> statements) throws IOException {
        var sql = statements.collect(joining(";\n\n", "", ";\n"));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(Path.of(System.getProperty("golden.write"), file), sql);
        }
        try (var golden = Golden.class.getResourceAsStream(file)) {
            assertThat(golden).as("resource " + file).isNotNull();
            assertThat(sql).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
