package org.tranship.batch.green;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/** No number is ever given out twice: not by the source, not by the old live table, not by hand. */
class SequencePositionsTest {

    private static final TableName SOURCE = TableName.of("source", "t_id_seq");
    private static final TableName LIVE = TableName.of("public", "t_id_seq");
    private static final TableName GREEN = TableName.of("green", "t_id_seq");

    private TestDatabase database;

    @BeforeEach
    void threeTables() {
        database = TestDatabase.fresh("sequence_positions_test").does("CREATE SCHEMA source; CREATE SCHEMA green");
    }

    private SequencePositionsTest sequences(String options) {
        for (var schema : List.of("source", "public", "green")) {
            database.does("CREATE TABLE %1$s.t (id int); CREATE SEQUENCE %1$s.t_id_seq %2$s OWNED BY %1$s.t.id".formatted(schema, options));
        }
        return this;
    }

    private SequencePositionsTest after(String sql) {
        database.does(sql);
        return this;
    }

    private long next() throws SQLException {
        LocalTransaction.run(database.dataSource(), connection -> {
            var live = new Catalogue(connection).read(List.of(TableName.of("public", "t"))).tables().get(0).sequences().get(0);
            var positions = new SequencePositions(live);
            positions.consider(connection, SOURCE);
            positions.consider(connection, LIVE);
            positions.considerColumn(connection, "green.t", Identifier.of("id"));
            positions.set(connection, GREEN);
        });
        return database.number("SELECT nextval('green.t_id_seq')");
    }

    @Test
    void whereTheSourceIsAheadItGoesOnFromThere() throws SQLException {
        assertThat(sequences("").after("SELECT setval('source.t_id_seq', 70); SELECT setval('public.t_id_seq', 30)").next()).isEqualTo(71);
    }

    @Test
    void whereTheLiveTargetIsAheadItGoesOnFromThere() throws SQLException {
        assertThat(sequences("").after("SELECT setval('source.t_id_seq', 30); SELECT setval('public.t_id_seq', 70)").next()).isEqualTo(71);
    }

    @Test
    void numbersWrittenByHandCount() throws SQLException {
        assertThat(sequences("").after("INSERT INTO green.t VALUES (500)").next()).isEqualTo(501);
    }

    @Test
    void aSequenceNobodyUsedBeginsAtItsStart() throws SQLException {
        assertThat(sequences("START 42").next()).isEqualTo(42);
    }

    @Test
    void aPositionSetAndNotGivenOutIsTheNext() throws SQLException {
        assertThat(sequences("").after("SELECT setval('source.t_id_seq', 70, false)").next()).isEqualTo(70);
    }

    @Test
    void downwardsTheLowestIsTheFurthest() throws SQLException {
        assertThat(sequences("INCREMENT -1 MINVALUE -100 MAXVALUE 100 START 100")
                .after("SELECT setval('source.t_id_seq', 20); SELECT setval('public.t_id_seq', 50); INSERT INTO green.t VALUES (-7)").next()).isEqualTo(-8);
    }

    @Test
    void aNumberTheSequenceCouldNeverGiveDoesNotCount() throws SQLException {
        assertThat(sequences("MAXVALUE 1000").after("SELECT setval('source.t_id_seq', 9); INSERT INTO green.t VALUES (5000)").next()).isEqualTo(10);
    }

    @Test
    void whatGoesRoundHasNoHighestRow() throws SQLException {
        assertThat(sequences("MAXVALUE 10 CYCLE").after("SELECT setval('source.t_id_seq', 3); INSERT INTO green.t VALUES (10)").next()).isEqualTo(4);
    }
}
