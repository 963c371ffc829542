package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** Every statement over tables we did not make, whole, as it is sent for the torture schema; see {@link Golden}. */
class GreenSqlTest {

    private static Torture torture;
    private static Schema live;

    @BeforeAll
    static void plan() throws Exception {
        torture = Torture.in("green_sql_test").planned(42, OnTargetWrites.REFUSE);
        live = torture.plan().targetSchema();
        Golden.assumeDefinitionsAsWritten(torture.target());
    }

    @Test
    void tablesAreCreatedBareInTheShapeOfTheLiveOnes() throws Exception {
        Golden.assertIsAsIn("create.sql", torture.green().definitions().stream());
    }

    @Test
    void indexesComeFirstKeysAdoptThemAndForeignKeysAreLast() throws Exception {
        Golden.assertIsAsIn("builds.sql", torture.green().builds(Torture.AT_ONCE).stream()
                .map(build -> "-- %s after %s%n%s".formatted(build.id(), Stream.concat(build.loaded().stream().map(e -> "COPY " + e),
                        build.after().stream()).collect(joining(", ")), build.sql())));
    }

    @Test
    void ownersGrantsAndCommentsAreRepeated() throws Exception {
        LocalTransaction.run(torture.engine(), torture.green()::createTables);
        var green = LocalTransaction.answer(torture.engine(), connection -> new Catalogue(connection)
                .read(torture.liveTables().stream().map(torture.green()::greenOf).toList()));
        Golden.assertIsAsIn("finish.sql", live.tables().stream().flatMap(table -> Finish.statements(table, green.get(torture.green().greenOf(table.name()))).stream()));
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
}
