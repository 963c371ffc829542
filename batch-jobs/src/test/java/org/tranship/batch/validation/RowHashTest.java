package org.tranship.batch.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tranship.batch.Planned;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.relational.TableName;

/** Whatever two servers have in common, a row has one hash, and the sums over rows tell two sets of rows apart. */
class RowHashTest {

    private static final String SHAPE = """
            CREATE TABLE %s (id int PRIMARY KEY, a int8, b text COLLATE "C", c varchar(10), d bool, e uuid, f timestamptz, g timestamp, h date, i time, j bytea, k int2,
                l numeric, m jsonb, n float8)""";

    private static final String ROWS = """
            INSERT INTO %s SELECT g, g * 7, 'täxt ' || g, 'v' || g, g %% 3 = 0, md5(g::text)::uuid, timestamptz '2025-01-01Z' + g * interval '1 s',
                timestamp '2025-01-01' + g * interval '1 s', date '2025-01-01' + g, time '00:00' + g * interval '1 s', convert_to(g::text, 'UTF8'), g, g * 1.10,
                jsonb_build_object('n', g), g / 3.0 FROM generate_series(1, 500) g""";

    private static TestDatabase source;
    private static TestDatabase target;
    private static TestDatabase latin;

    @BeforeAll
    static void theSameRowsInThreeDatabases() {
        source = TestDatabase.fresh("row_hash_source").does(SHAPE.formatted("t"), ROWS.formatted("t"));
        target = TestDatabase.fresh("row_hash_target").does(SHAPE.formatted("t"), ROWS.formatted("t"));
        latin = TestDatabase.freshIn("LATIN1", "row_hash_latin").does(SHAPE.formatted("t"), ROWS.formatted("t"));
    }

    @Test
    void databasesOfDifferentEncodingsAgreeOnTheBinaryForm() throws SQLException {
        assertThat(between(source, target)).isEqualTo(RowHash.SERVER);
        assertThat(between(source, latin)).isEqualTo(RowHash.SERVER);
        assertThatCode(() -> verify(latin)).doesNotThrowAnyException();
        latin.does("UPDATE t SET b = 'text 17' WHERE id = 17");
        assertThatThrownBy(() -> verify(latin)).hasMessage("t id=17: column b differs");
    }

    @ParameterizedTest
    @EnumSource(RowHash.class)
    void rowsThatAreTheSameHaveTheSameSums(RowHash hash) throws SQLException {
        assertThat(digest(source, hash)).isEqualTo(digest(target, hash));
    }

    /** For each column by itself: a sum over columns that were hashed one by one would not notice. */
    @ParameterizedTest
    @EnumSource(RowHash.class)
    void valuesThatChangePlacesBetweenRowsChangeTheSums(RowHash hash) throws SQLException {
        var before = digest(source, hash);
        for (var column : "a b c d e f g h i j k l m n".split(" ")) {
            var changed = TestDatabase.fresh("row_hash_changed").does(SHAPE.formatted("t"), ROWS.formatted("t"),
                    "UPDATE t SET %1$s = o.%1$s FROM t o WHERE (t.id, o.id) IN ((2, 3), (3, 2))".formatted(column));
            assertThat(digest(changed, hash)).as(column).isNotEqualTo(before);
        }
    }

    private static Digest digest(TestDatabase database, RowHash hash) throws SQLException {
        var sql = DigestSql.ofSource(Planned.entity(source, "t"), hash);
        try (var connection = database.connect()) {
            return new Side(connection, sql).digest(KeyRange.ALL);
        }
    }

    private static RowHash between(TestDatabase one, TestDatabase other) throws SQLException {
        try (var here = one.connect(); var there = other.connect()) {
            return RowHash.between(here, there);
        }
    }

    private static void verify(TestDatabase other) throws SQLException {
        var entity = Planned.entity(source, "t");
        LocalTransaction.run(source.dataSource(), here -> LocalTransaction.run(other.dataSource(),
                there -> Comparison.of(entity, TableName.of("public", "t"), here, there).verify(KeyRange.ALL, List.of())));
    }
}
