package org.tranship.batch.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tranship.batch.Planned;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.copy.KeySql;
import org.tranship.plan.ErrorTolerance;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.MigrationOptions.Backoff;
import org.tranship.plan.MigrationOptions.OnTargetWrites;

/** Whatever the key is like: every row is in exactly one slice, no slice is much larger than asked for, and new rows find a slice too. */
class SlicerTest {

    private static final int SLICE = 1000;

    private static TestDatabase source;

    @BeforeAll
    static void fill() {
        source = TestDatabase.fresh("slicer_test").does(
                "CREATE TABLE dense (id int PRIMARY KEY)", "INSERT INTO dense SELECT generate_series(1, 10000)",
                "CREATE TABLE skewed (id bigint PRIMARY KEY)",
                "INSERT INTO skewed SELECT -9223372036854775808 + g FROM generate_series(0, 8000) g",
                "INSERT INTO skewed SELECT 9223372036854775807 - g * 7 FROM generate_series(0, 2000) g",
                "CREATE TABLE uuids (id uuid PRIMARY KEY)", "INSERT INTO uuids SELECT md5(g::text)::uuid FROM generate_series(1, 10000) g",
                "CREATE TABLE texts (id text PRIMARY KEY)",
                "INSERT INTO texts SELECT CASE g % 4 WHEN 0 THEN 'ä' WHEN 1 THEN 'Z''' WHEN 2 THEN 'a\\' ELSE '🚚' END || g FROM generate_series(1, 10000) g",
                "CREATE TABLE codes (id char(8) PRIMARY KEY)", "INSERT INTO codes SELECT g::text FROM generate_series(1, 10000) g",
                "CREATE TABLE pairs (a int, b text, c date, PRIMARY KEY (b, a, c))",
                "INSERT INTO pairs SELECT g, 'group ' || g % 3, date '2020-01-01' + g FROM generate_series(1, 10000) g",
                "CREATE TABLE instants (at timestamptz PRIMARY KEY)",
                "INSERT INTO instants SELECT timestamptz '0044-03-15 12:00 BC' + g * interval '71 days' FROM generate_series(1, 10000) g",
                "INSERT INTO instants VALUES ('infinity'), ('-infinity')",
                "CREATE TABLE numbers (n numeric PRIMARY KEY)",
                "INSERT INTO numbers SELECT g * 1.00001 FROM generate_series(1, 10000) g", "INSERT INTO numbers VALUES ('NaN')",
                "CREATE TABLE bytes (b bytea PRIMARY KEY)", "INSERT INTO bytes SELECT sha256(g::text::bytea) FROM generate_series(1, 10000) g",
                "CREATE TABLE keyless (n int)", "INSERT INTO keyless SELECT generate_series(1, 10000)",
                "CREATE TABLE empty (id int PRIMARY KEY)",
                "CREATE TABLE wide (id int PRIMARY KEY, payload bytea)",
                "INSERT INTO wide SELECT g, sha512(g::text::bytea) FROM generate_series(1, 900) g", "ANALYZE");
    }

    @Test
    void denseNumbersAreCutEvenly() throws Exception {
        assertThat(cut("dense").keys()).extracting(key -> key.get(0))
                .containsExactly("1001", "2001", "3001", "4001", "5001", "6001", "7001", "8001", "9001");
        everyRowIsInOneSliceOfAboutTheSize("dense");
    }

    @Test
    void numbersAtBothEndsOfTheRange() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("skewed");
    }

    @Test
    void uuids() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("uuids");
    }

    @Test
    void textsWithQuotesAndLettersOutsideAscii() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("texts");
    }

    @Test
    void blankPaddedTexts() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("codes");
    }

    @Test
    void keysOfSeveralColumns() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("pairs");
    }

    @Test
    void instantsBeforeChristAndInfinite() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("instants");
    }

    @Test
    void numericsWithNaN() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("numbers");
    }

    @Test
    void binaryKeys() throws Exception {
        everyRowIsInOneSliceOfAboutTheSize("bytes");
    }

    @Test
    void aTableWithoutAKeyIsOnePiece() throws Exception {
        assertThat(cut("keyless").ranges()).hasSize(1).allMatch(range -> range.isAll());
    }

    @Test
    void anEmptyTableHasOneOpenSlice() throws Exception {
        assertThat(cut("empty").ranges()).hasSize(1).allMatch(range -> range.isAll());
    }

    @Test
    void wideRowsAreCutByTheirBytes() throws Exception {
        var options = new MigrationOptions(2, 100_000, 16 << 10, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.LINEAR,
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE);
        try (var connection = source.connect()) {
            assertThat(new Slicer(options).cut(connection, Planned.entity(source, "wide")).ranges()).hasSizeBetween(6, 12);
        }
    }

    @Test
    void slicesOfUnevenRowsHoldAboutAsManyBytes() throws Exception {
        source.does("CREATE TABLE uneven (id bigint PRIMARY KEY, payload bytea)", "ALTER TABLE uneven ALTER payload SET STORAGE EXTERNAL",
                "INSERT INTO uneven SELECT g, decode(repeat('ab', CASE WHEN g % 1000 = 7 THEN 200000 WHEN g > 20000 THEN 2000 ELSE 20 END), 'hex') "
                        + "FROM generate_series(1, 24000) g", "ANALYZE uneven");
        everySliceHoldsAboutAsManyBytes("uneven", new MigrationOptions(2, 100_000, 2 << 20, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.EXPONENTIAL,
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE));
    }

    @Test
    void aSampleOfALargeTableIsAsGoodAsAllOfIt() throws Exception {
        source.does("CREATE TABLE large (id int PRIMARY KEY, payload text)",
                "INSERT INTO large SELECT CASE WHEN g < 40000 THEN g ELSE g * 1000 END, repeat('x', CASE WHEN g < 40000 THEN 600 ELSE 1500 END) FROM generate_series(1, 60000) g",
                "ANALYZE large");
        var sample = Sample.of(source.number("SELECT pg_relation_size('large') / 8192"), 60_000, 70_000_000, 15);
        assertThat(String.join("\n", source.column("EXPLAIN " + SlicingSql.quantiles(Planned.entity(source, "large"), 15, sample)))).contains("Tid Scan");
        everySliceHoldsAboutAsManyBytes("large", new MigrationOptions(2, 100_000, 4 << 20, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.EXPONENTIAL,
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE));
    }

    @Test
    void aShareOfShortRowsIsEnough() throws Exception {
        source.does("CREATE TABLE short (id bigint PRIMARY KEY, payload text)",
                "INSERT INTO short SELECT g::bigint * g, repeat('x', CASE WHEN g < 150000 THEN 10 ELSE 60 END) FROM generate_series(1, 200000) g", "ANALYZE short");
        long pages = source.number("SELECT pg_relation_size('short') / 8192");
        var sample = Sample.of(pages, 200_000, pages * 8192, 8);
        assertThat(sample.clause()).isEqualTo(" TABLESAMPLE BERNOULLI (8.000) REPEATABLE (1)");
        assertThat(Sample.of(pages, 200_000, 3 * pages * 8192, 8).clause()).as("some rows may be long").isEmpty();
        everySliceHoldsAboutAsManyBytes("short", new MigrationOptions(2, 25_000, 64 << 20, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.EXPONENTIAL,
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE));
    }

    @Test
    void aSampleIsWeighedByWhatIsStored() {
        assertThat(SlicingSql.quantiles(Planned.entity(source, "wide"), 7, Sample.ofPages(3, 2, 9_000, 20))).isEqualTo("""
                SELECT key0
                  FROM (SELECT *, lag(part) OVER (ORDER BY place) AS before
                          FROM (SELECT *, floor((sum(bytes) OVER (ORDER BY place) - bytes) * 7 / sum(bytes) OVER ()) AS part
                                  FROM (SELECT "id"::text AS key0, 48::bigint + coalesce(pg_column_size("payload"), 0) AS bytes, row_number() OVER (ORDER BY "id") \
                AS place FROM ONLY "public"."wide" WHERE ctid = ANY (ARRAY(SELECT format('(%s,%s)', page, place)::tid \
                FROM generate_series(0, 8999, 3) AS page, generate_series(1, 40, 2) AS place))) AS sample) AS parts) AS steps
                 WHERE part > before
                 ORDER BY place
                """);
    }

    private static void everySliceHoldsAboutAsManyBytes(String table, MigrationOptions options) throws Exception {
        var entity = Planned.entity(source, table);
        var key = KeySql.ofSource(entity);
        try (var connection = source.connect()) {
            var sizes = new Slicer(options).cut(connection, entity).ranges().stream()
                    .map(range -> source.number("SELECT sum(octet_length(payload) + 8) FROM " + table + key.where(range))).toList();
            assertThat(sizes).hasSizeGreaterThan(3);
            assertThat(Collections.max(sizes)).isLessThan(3 * Collections.min(sizes));
        }
    }

    private void everyRowIsInOneSliceOfAboutTheSize(String table) throws Exception {
        var entity = Planned.entity(source, table);
        var bounds = cut(table);
        var key = KeySql.ofSource(entity);
        long all = 0;
        for (int no = 0; no < bounds.ranges().size(); no++) {
            var range = bounds.ranges().get(no);
            long rows = source.number("SELECT count(*) FROM " + table + key.where(range));
            assertThat(rows).as("rows of slice %d", no).isBetween(SLICE / 2L, SLICE * 2L);
            assertThat(source.number("SELECT count(*) FROM " + table + " WHERE " + key.sliceNumber(bounds.keys()) + " = " + no))
                    .as("rows with slice number %d", no).isEqualTo(rows);
            all += rows;
        }
        assertThat(all).isEqualTo(entity.estimatedRows());
        assertThat(bounds.ranges().get(0).lo()).isNull();
        assertThat(bounds.ranges().get(bounds.ranges().size() - 1).hi()).isNull();
    }

    private static Bounds cut(String table) throws Exception {
        var options = new MigrationOptions(2, SLICE, 32 << 20, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.LINEAR,
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE);
        try (var connection = source.connect()) {
            return new Slicer(options).cut(connection, Planned.entity(source, table));
        }
    }

    @Test
    void theRangesOfBoundsAreContiguous() {
        var ranges = new Bounds(List.of(List.of("1"), List.of("5"))).ranges();
        assertThat(ranges).hasSize(3);
        assertThat(ranges.get(0).hi()).isEqualTo(ranges.get(1).lo());
        assertThat(ranges.get(1).hi()).isEqualTo(ranges.get(2).lo());
    }
}
