package org.tranship.batch.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tranship.batch.Planned;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.copy.KeySql;
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
        var options = new MigrationOptions(2, 100_000, 16 << 10, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.LINEAR, false);
        try (var connection = source.connect()) {
            assertThat(new Slicer(options).cut(connection, Planned.entity(source, "wide")).ranges()).hasSizeBetween(6, 12);
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
        var options = new MigrationOptions(2, SLICE, 32 << 20, Duration.ZERO, OnTargetWrites.REFUSE, 3, Backoff.LINEAR, false);
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
