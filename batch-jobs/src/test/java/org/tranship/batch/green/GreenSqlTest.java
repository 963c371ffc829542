package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.job.JobId;
import org.tranship.plan.MigrationOptions.OnTargetWrites;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Identifier;
import org.tranship.relational.Schema;

/**
 * Every statement over tables we did not make, whole, as it is sent for the torture schema. The files were read by people; run with
 * {@code -Dgolden.write=DIRECTORY} to see what has changed.
 */
class GreenSqlTest {

    private static Torture torture;
    private static Schema live;

    @BeforeAll
    static void plan() throws Exception {
        torture = Torture.in("green_sql_test").planned(42, OnTargetWrites.REFUSE);
        live = torture.plan().targetSchema();
        assumeThat(torture.target().number("SELECT current_setting('server_version_num')::int / 10000"))
                .as("definitions are deparsed as PostgreSQL 18 does").isEqualTo(18);
    }

    @Test
    void tablesAreCreatedBareInTheShapeOfTheLiveOnes() throws Exception {
        assertIsAsIn("create.sql", torture.green().definitions().stream());
    }

    @Test
    void indexesComeFirstKeysAdoptThemAndForeignKeysAreLast() throws Exception {
        assertIsAsIn("builds.sql", torture.green().builds().stream()
                .map(build -> "-- %s after %s%n%s".formatted(build.id(), Stream.concat(build.loaded().stream().map(e -> "COPY " + e),
                        build.after().stream()).collect(joining(", ")), build.sql())));
    }

    @Test
    void ownersGrantsAndCommentsAreRepeated() throws Exception {
        LocalTransaction.run(torture.engine(), torture.green()::createTables);
        var green = LocalTransaction.answer(torture.engine(), connection -> new Catalogue(connection)
                .read(torture.liveTables().stream().map(torture.green()::greenOf).toList()));
        assertIsAsIn("finish.sql", live.tables().stream().flatMap(table -> Finish.statements(table, green.get(torture.green().greenOf(table.name()))).stream()));
    }

    @Test
    void aNameTooLongForPostgresIsCutAndStaysItsOwn() {
        var names = new SetNames(new JobId(42));
        var one = names.green(Identifier.of("ü".repeat(31) + "a"));
        var other = names.green(Identifier.of("ü".repeat(31) + "b"));
        assertThat(one).isNotEqualTo(other);
        assertThat(List.of(one, other)).allSatisfy(name -> assertThat(name.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void equalSetsHaveNoDifference() {
        assertThat(Gate.differences(live.tables(), live.tables(), Map.of())).isEmpty();
    }

    @Test
    void everyDifferenceIsNamed() {
        var others = live.tables().stream().filter(table -> !table.name().name().text().equals("group")).toList();
        assertThat(Gate.differences(live.tables(), others, Map.of())).isNotEmpty().allSatisfy(difference ->
                assertThat(difference).startsWith("missing: table \"Odd \"\"Schema; --\".group: "));
    }

    private static void assertIsAsIn(String file, Stream<String> statements) throws IOException {
        var sql = statements.collect(joining(";\n\n", "", ";\n"));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(Path.of(System.getProperty("golden.write"), file), sql);
        }
        try (var golden = GreenSqlTest.class.getResourceAsStream(file)) {
            assertThat(golden).as("resource " + file).isNotNull();
            assertThat(sql).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
