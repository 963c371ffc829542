package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** What hangs on the target's tables, in a run that is killed while it is being made or owes the proof of a foreign key. */
@Tag("faults")
class DressedRunTest extends MigratingTest {

    private static final List<String> HANGERS = List.of(
            "CREATE VIEW late_trips AS SELECT id, code FROM trips WHERE id > 19000",
            "CREATE MATERIALIZED VIEW prices AS SELECT route_id, sum(price) AS price FROM trips GROUP BY route_id",
            "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.body := 'stamped'; RETURN new; END $$",
            "CREATE TRIGGER stamped BEFORE INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION stamp()",
            "CREATE RULE never AS ON INSERT TO tags DO INSTEAD NOTHING",
            "CREATE POLICY nobody ON routes USING (false)", "ALTER TABLE routes ENABLE ROW LEVEL SECURITY", "ALTER TABLE routes FORCE ROW LEVEL SECURITY");

    private static final String CHANGES = """
            UPDATE notes SET body = body || ', changed' WHERE trip_id % 9 = 0; UPDATE trips SET price = price + 1 WHERE id % 1500 = 7;
            UPDATE routes SET name = 'route 1 and ' || id WHERE id < 3; INSERT INTO tags VALUES ('another')
            """;

    private static final String PROVED = "SELECT convalidated FROM pg_constraint WHERE conname = 'of_trip' AND conrelid = 'public.tickets'::regclass";

    private static final String EPOCH = "SELECT epoch FROM tranship.run";

    private static final String OWED = "SELECT statement FROM tranship.proof";

    @BeforeEach
    void hangers() {
        target.does(HANGERS.toArray(String[]::new));
        target.does("INSERT INTO trips (id, route_id, code) VALUES (5, 1, 'old')",
                "CREATE TABLE tickets (id int PRIMARY KEY, trip bigint CONSTRAINT of_trip REFERENCES trips)", "INSERT INTO tickets VALUES (1, 5)", "ANALYZE");
        migration.approved("routes", "trips", "notes", "tags");
    }

    @AfterEach
    void theyHangWhereTheyHung() {
        assertThat(target.column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm') ORDER BY 1"))
                .containsExactly("late_trips", "prices");
        assertThat(target.column("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'public.notes'::regclass")).containsExactly("stamped");
        assertThat(target.column("SELECT polname FROM pg_policy WHERE polrelid = 'public.routes'::regclass")).containsExactly("nobody");
        assertThat(target.column("SELECT rulename FROM pg_rewrite WHERE ev_class = 'public.tags'::regclass")).containsExactly("never");
    }

    @Test
    void killedInTheMiddleOfDressingItGoesOnWithGreenBare() throws SQLException {
        killedAt("dressing.before-commit");
        assertThat(hangersOfGreen()).isZero();
        goesOnAsOfNow();
    }

    @Test
    void killedAfterDressingItUndressesGreenBeforeRowsAreCopiedAgain() throws SQLException {
        dyingAt("cutover.before");
        assertThat(hangersOfGreen()).isPositive();
        long epoch = target.number(EPOCH);
        source.does(CHANGES);
        migration.boot().recovered();
        await().until(() -> target.number(EPOCH) > epoch);
        release("cutover.before");
        wentOn();
    }

    @Test
    void aProofThatIsOwedWhenTheServerDiesIsGivenByRecovery() throws SQLException {
        dyingAt("swap.after-commit");
        assertThat(target.value(PROVED)).isEqualTo("f");
        assertThat(target.column(OWED)).hasSize(1);
        migration.boot().takenUp().becomes(LifecycleState.COMPLETED);
        assertThat(target.value(PROVED)).isEqualTo("t");
        assertThat(target.column(OWED)).isEmpty();
        release("swap.after-commit");
        targetIsSource();
    }

    @Test
    void aProofThatTheWayBackOwesIsGivenByRecoveryToo() {
        migration.started().becomes(LifecycleState.COMPLETED);
        hold("swap-back.after-commit");
        migration.rollbackIsWished();
        reached("swap-back.after-commit");
        kill();
        assertThat(target.value(PROVED)).isEqualTo("f");
        migration.boot().takenUp().becomes(LifecycleState.ROLLED_BACK);
        release("swap-back.after-commit");
        assertThat(target.value(PROVED)).isEqualTo("t");
        assertThat(target.column(OWED)).isEmpty();
        assertThat(target.column("SELECT code FROM trips")).containsExactly("old");
    }

    @Test
    void aKeyThatCannotBeProvedAfterTheCommitIsNamedWithWhatToDo() throws SQLException {
        hold("swap.after-commit");
        migration.started();
        reached("swap.after-commit");
        target.does("ALTER TABLE tickets DISABLE TRIGGER ALL", "INSERT INTO tickets VALUES (2, 99999)", "ALTER TABLE tickets ENABLE TRIGGER ALL");
        release("swap.after-commit");
        migration.becomes(LifecycleState.COMPLETED);
        var statement = target.value(OWED);
        assertThat(migration.detail()).contains("FOREIGN KEY of_trip ON public.tickets holds for new rows").contains("Key (trip)=(99999) is not present in table \"trips\". Correct them")
                .contains("Correct them and run " + statement).contains("roll the job back");
        assertThat(target.value(PROVED)).isEqualTo("f");
        targetIsSource();
        target.does("INSERT INTO tickets VALUES (3, 12)");
        assertThatThrownBy(() -> target.does("INSERT INTO tickets VALUES (4, 99999)")).hasMessageContaining("of_trip");
        target.does("DELETE FROM tickets WHERE id IN (2, 3)", statement);
        assertThat(target.value(PROVED)).isEqualTo("t");
        migration.rolledBack();
        assertThat(target.value(PROVED)).isEqualTo("t");
        assertThat(target.column(OWED)).isEmpty();
    }

    private void killedAt(String point) {
        dyingAt(point);
        release(point);
    }

    /** What the dead server was about to do it does not do before it is let go. */
    private void dyingAt(String point) {
        hold(point);
        migration.started();
        reached(point);
        kill();
    }

    private void goesOnAsOfNow() throws SQLException {
        source.does(CHANGES);
        migration.boot().recovered();
        wentOn();
    }

    private void wentOn() throws SQLException {
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(migration.log()).anyMatch(line -> line.startsWith("The run goes on as of "));
        assertThat(target.value("SELECT sum(price) FROM prices")).isEqualTo(target.value("SELECT sum(price) FROM trips"));
    }

    /** Views, triggers, rules and policies. */
    private long hangersOfGreen() {
        return target.number("""
                WITH green AS (SELECT oid, relkind FROM pg_class WHERE relnamespace = 'tranship_green_42_public'::regnamespace)
                SELECT (SELECT count(*) FROM green WHERE relkind IN ('v', 'm'))
                       + (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM green))
                       + (SELECT count(*) FROM pg_policy WHERE polrelid IN (SELECT oid FROM green))
                       + (SELECT count(*) FROM pg_rewrite WHERE ev_class IN (SELECT oid FROM green WHERE relkind = 'r'))
                """);
    }
}
