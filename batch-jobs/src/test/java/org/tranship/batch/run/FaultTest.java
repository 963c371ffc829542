package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.batch.jdbc.Patience;
import org.tranship.job.LifecycleState;

/** Whatever is cut, ended or silent in mid-copy: the run goes on by itself, and no row is lost or doubled. */
class FaultTest extends RelayedTest {

    @AfterEach
    void asPatientAsUsual() {
        System.clearProperty(Patience.CUT_OVER.property());
    }

    @Test
    void aSourceConnectionCutInMidCopyIsTriedAgain() throws SQLException {
        heldInMidCopy();
        toSource.cutAfterReading(20_000);
        goesOn();
        assertThat(toSource.hasCut()).isTrue();
    }

    @Test
    void aTargetConnectionCutInMidCopyIsTriedAgain() throws SQLException {
        heldInMidCopy();
        toTarget.cutAfterWriting(20_000);
        goesOn();
        assertThat(toTarget.hasCut()).isTrue();
    }

    @Test
    void aRunWhoseSnapshotIsLostIsTakenUpAgain() throws SQLException {
        heldInMidCopy();
        toSource.cut(source.number("SELECT client_port FROM pg_stat_activity WHERE application_name LIKE 'tranship %snapshot'"));
        isInterrupted();
        source.does("UPDATE trips SET price = price + 1 WHERE id % 700 = 0");
        goesOn();
        wasTakenUp();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aRunWhoseSessionsAreAllEndedIsTakenUpAgain(boolean inTheSource) throws SQLException {
        heldInMidCopy();
        (inTheSource ? source : target).does(EVERY_SESSION);
        goesOn();
        wasTakenUp();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aServerThatFallsSilentHoldsNobodyUpAndLosesNothing(boolean isSource) throws SQLException {
        heldInMidCopy();
        var silent = isSource ? toSource : toTarget;
        silent.fallSilent();
        release("slice.after-commit");
        migration.ends();
        silent.speak();
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
        wasTakenUp();
    }

    @Test
    void aCutOverWhoseConnectionBreaksIsTriedAgain() throws SQLException {
        hold("swap.before-commit");
        migration.started();
        reached("swap.before-commit");
        cutTheCutOver();
        release("swap.before-commit");
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(migration.log()).doesNotContain("FAILED");
    }

    @Test
    void aWayBackWhoseConnectionBreaksIsTriedAgain() {
        migration.started().becomes(LifecycleState.COMPLETED);
        hold("swap-back.before-commit");
        migration.rollbackIsWished();
        reached("swap-back.before-commit");
        cutTheCutOver();
        release("swap-back.before-commit");
        migration.becomes(LifecycleState.ROLLED_BACK);
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
        assertThat(migration.log()).doesNotContain("ROLLBACK_FAILED");
    }

    private void cutTheCutOver() {
        toTarget.cut(target.number("SELECT client_port FROM pg_stat_activity WHERE application_name LIKE 'tranship cut-over %'"));
    }

    @Test
    void aTargetThatIsAwayDuringTheWayBackIsWaitedFor() {
        System.setProperty(Patience.CUT_OVER.property(), "PT3S");
        migration.started().becomes(LifecycleState.COMPLETED);
        hold("swap-back.after-commit");
        migration.rollbackIsWished();
        reached("swap-back.after-commit");
        toTarget.refuse();
        release("swap-back.after-commit");
        migration.ends();
        assertThat(migration.state()).isEqualTo(LifecycleState.ROLLING_BACK);
        toTarget.admitAgain();
        migration.becomes(LifecycleState.ROLLED_BACK);
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
        assertThat(migration.log()).doesNotContain("ROLLBACK_FAILED");
    }

    @Test
    void aWriterOnTheLiveTargetStopsTheCutOverAndIsCounted() {
        heldInMidCopy();
        target.does("INSERT INTO routes VALUES (7, 'late'), (8, 'later')");
        release("slice.after-commit");
        migration.becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("public.routes: 1 rows then, 3 now, 2 rows written");
        assertThat(target.column("SELECT name FROM routes ORDER BY id")).containsExactly("old", "late", "later");
    }

    @Test
    void aWriterOnTheLiveTargetIsLeftBehindWhereTheJobSaysSo() throws SQLException {
        migration.with(Map.of("workers", 2, "slice_rows", 1000, "on_target_writes", "discard")).approved("routes", "trips", "notes", "tags");
        heldInMidCopy();
        target.does("INSERT INTO routes VALUES (7, 'late')");
        goesOn();
        migration.rolledBack();
        assertThat(target.column("SELECT name FROM routes ORDER BY id")).containsExactly("old", "late");
    }

    @Test
    void aTargetTableChangedBetweenSlicesStopsTheCutOverByName() {
        heldInMidCopy();
        target.does("ALTER TABLE notes ADD COLUMN colour text");
        release("slice.after-commit");
        migration.becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("colour").contains("The live tables are untouched");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }

    @Test
    void aTypeRewriteInTheSourceWaitsForTheRun() throws Exception {
        heldInMidCopy();
        var rewrite = inTheSourceAtOnce("ALTER TABLE notes ALTER COLUMN body TYPE varchar(100)");
        goesOn();
        rewrite.get();
    }

    private void heldInMidCopy() {
        hold("slice.after-commit");
        migration.started();
        reached("slice.after-commit");
    }

    private void isInterrupted() {
        await().until(() -> migration.active().interruption().isPresent());
    }

    private void goesOn() throws SQLException {
        release("slice.after-commit");
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    private void wasTakenUp() {
        assertThat(migration.log()).anyMatch(line -> line.startsWith("The run goes on as of "));
        assertThat(migration.log()).doesNotContainAnyElementsOf(List.of("FAILED", "CANCELLED"));
    }
}
