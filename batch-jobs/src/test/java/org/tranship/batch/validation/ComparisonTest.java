package org.tranship.batch.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tranship.batch.Planned;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.Outcome;
import org.tranship.relational.TableName;

/** The comparison sees every difference there can be between two tables, and says which row and column it is. */
class ComparisonTest {

    private static final String[] TYPES = {
        "CREATE TYPE public.mood AS ENUM ('sad', 'glad')", "CREATE DOMAIN public.cents AS numeric", "CREATE TYPE public.pair AS (a int, b int)",
        "CREATE TYPE public.settings AS (at timestamptz, d interval, f float8, b bytea)" };

    private static TestDatabase source;
    private static TestDatabase target;

    @BeforeAll
    static void create() {
        source = TestDatabase.fresh("comparison_source").does(TYPES);
        target = TestDatabase.fresh("comparison_target").does(TYPES).does("CREATE SCHEMA green");
    }

    @BeforeEach
    void empty() {
        source.does("DROP TABLE IF EXISTS t");
        target.does("DROP TABLE IF EXISTS green.t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            numeric          | 1                           | 1.0
            numeric          | NaN                         | 0
            text             | NULL                        | ''
            text             | a                           | A
            text             | e\u0301                          | \u00e9
            varchar(20)      | a                           | 'a '
            float8           | 0                           | -0
            float8           | 0.1                         | 0.10000000000000002
            float4           | NaN                         | 1
            int8             | 1                           | 4294967296
            int8             | -1                          | 0
            jsonb            | {"a": 1}                    | {"a": 1.0}
            json             | {"a":1}                     | {"a": 1}
            interval         | 1 mon                       | 30 days
            timestamptz      | 2025-01-01 00:00:00.000001Z | 2025-01-01 00:00:00Z
            timestamp        | 2025-01-01 BC               | 2025-01-01
            date             | infinity                    | -infinity
            timetz           | 12:00+00                    | 13:00+01
            bytea            | \\x00                       | \\x0000
            int4[]           | {1,NULL}                    | {NULL,1}
            int4[]           | [0:1]={1,2}                 | {1,2}
            int4range        | [1,5)                       | [1,6)
            numrange         | [1,5]                       | [1.0,5]
            uuid             | 00000000-0000-0000-0000-000000000001 | 00000000-0000-0000-0000-000000000000
            mood             | glad                        | sad
            mood[]           | {glad}                      | {sad}
            cents            | 1                           | 1.0
            pair             | (1,2)                       | (1,)
            xml              | <a/>                        | <a></a>
            point            | (1,2)                       | (1,2.0000001)
            bit(4)           | 0001                        | 0010
            bool             | true                        | NULL
            inet             | 10.0.0.1/8                  | 10.0.0.1/16
            tsvector         | a:1                         | a:2
            """)
    void oneValueThatDiffersIsSeenAndNamed(String type, String here, String there) {
        both("CREATE TABLE %st (id int PRIMARY KEY, v " + type + ")");
        source.does("INSERT INTO t VALUES (1, NULL), (4711, " + literal(here) + ")");
        target.does("INSERT INTO green.t VALUES (1, NULL), (4711, " + literal(here) + ")");
        assertThatCode(() -> verify("t")).doesNotThrowAnyException();
        target.does("UPDATE green.t SET v = " + literal(there) + " WHERE id = 4711");
        assertThatThrownBy(() -> verify("t")).isInstanceOf(Unequal.class).hasMessage("t id=4711: column v differs");
    }

    @Test
    void valuesThatChangedColumnsAreSeen() {
        both("CREATE TABLE %st (id int PRIMARY KEY, a text, b text)");
        source.does("INSERT INTO t VALUES (1, 'x', NULL)");
        target.does("INSERT INTO green.t VALUES (1, NULL, 'x')");
        assertThatThrownBy(() -> verify("t")).hasMessage("t id=1: columns a, b differ");
    }

    @Test
    void rowsThatChangedValuesAreSeen() {
        both("CREATE TABLE %st (id int PRIMARY KEY, a text)");
        source.does("INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        target.does("INSERT INTO green.t VALUES (1, 'y'), (2, 'x')");
        assertThatThrownBy(() -> verify("t")).hasMessage("t id=1: column a differs; t id=2: column a differs");
    }

    @Test
    void missingAndAdditionalRowsAreNamed() {
        both("CREATE TABLE %st (a int, b text, PRIMARY KEY (a, b))");
        source.does("INSERT INTO t SELECT g, 'ä' || g FROM generate_series(1, 5000) g");
        target.does("INSERT INTO green.t SELECT g, 'ä' || g FROM generate_series(1, 5000) g WHERE g <> 17", "INSERT INTO green.t VALUES (5001, 'z')");
        assertThatThrownBy(() -> verify("t"))
                .hasMessageContaining("t a=17, b=ä17: missing in the target").hasMessageContaining("t a=5001, b=z: not in the source");
    }

    @Test
    void aRowThatIsThereTwiceIsSeenWithoutAKey() {
        both("CREATE TABLE %st (a int)");
        source.does("INSERT INTO t VALUES (1), (2), (2)");
        target.does("INSERT INTO green.t VALUES (1), (1), (2)");
        assertThatThrownBy(() -> verify("t"))
                .hasMessage("t, which has no key: at least 1 rows are only in the source and 1 only in the target");
    }

    @Test
    void theOrderOfRowsAndColumnsDoesNotMatter() throws Exception {
        source.does("CREATE TABLE t (id int PRIMARY KEY, a text, b int)", "INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2)");
        target.does("CREATE TABLE green.t (b int, a text, id int PRIMARY KEY)", "INSERT INTO green.t VALUES (2, 'y', 2), (1, 'x', 1)");
        assertThat(verify("t").rows()).isEqualTo(2);
    }

    @Test
    void settingsOfRolesAndDatabasesDoNotMatter() throws Exception {
        both("CREATE TABLE %st (id int PRIMARY KEY, p public.settings)");
        var row = "INSERT INTO %st VALUES (1, ROW('2025-07-01 12:00+02', '1 mon 2 days', 0.1, '\\x00ff'))";
        both(row);
        target.does("ALTER DATABASE comparison_target SET TimeZone = 'Asia/Kathmandu'", "ALTER DATABASE comparison_target SET DateStyle = 'German'",
                "ALTER DATABASE comparison_target SET IntervalStyle = 'iso_8601'", "ALTER DATABASE comparison_target SET extra_float_digits = -5",
                "ALTER DATABASE comparison_target SET bytea_output = 'escape'");
        assertThat(verify("t").rows()).isEqualTo(1);
        target.does("ALTER DATABASE comparison_target RESET ALL");
    }

    @Test
    void tablesWithoutColumnsAreCounted() {
        both("CREATE TABLE %st ()");
        source.does("INSERT INTO t DEFAULT VALUES");
        assertThatThrownBy(() -> verify("t")).isInstanceOf(Unequal.class);
    }

    private void both(String... statements) {
        for (var sql : statements) {
            source.does(sql.replace("%s", ""));
            target.does(sql.replace("%s", "green."));
        }
    }

    private static String literal(String value) {
        return value == null || value.equals("NULL") ? "NULL" : "'" + value + "'";
    }

    private Outcome verify(String table) throws SQLException {
        var entity = Planned.entity(source, table);
        return LocalTransaction.answer(source.dataSource(), here -> {
            Session.begin(here, Session.reading("test"));
            return LocalTransaction.answer(target.dataSource(), there -> {
                Session.begin(there, Session.reading("test"));
                return Comparison.of(entity, TableName.of("green", table), here, there).verify(KeyRange.ALL, List.of());
            });
        });
    }
}
