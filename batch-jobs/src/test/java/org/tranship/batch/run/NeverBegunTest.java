package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.jdbc.Patience;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunId;

/** What the batch runtime was asked to start and never began is let go of; what has begun never is, however long it takes. */
class NeverBegunTest extends MigratingTest {

    @BeforeEach
    void patienceIsShort() {
        System.setProperty(Patience.BEGIN.property(), "PT0.001S");
    }

    @AfterEach
    void patienceIsLong() {
        System.clearProperty(Patience.BEGIN.property());
    }

    @Test
    void whatNobodyCarriesOutIsLetGoOf() {
        var runs = new ActiveRuns();
        var run = RunId.fresh();
        runs.begin(new JobId(1), run, 1);
        await().untilAsserted(() -> assertThat(runs.letGoOfWhatNeverBegan()).containsExactly(run));
        assertThat(runs.find(run)).isEmpty();
    }

    @Test
    void aMigrationThatTakesLongStays() {
        hold("slice.before-commit");
        migration.started();
        reached("slice.before-commit");
        var active = migration.active();
        migration.recoveryLooks();
        assertThat(migration.active()).isSameAs(active);
        release("slice.before-commit");
        migration.becomes(LifecycleState.COMPLETED);
    }

    @Test
    void aWayBackThatTakesLongStays() throws Exception {
        migration.started().becomes(LifecycleState.COMPLETED);
        try (var reader = target.connect(); var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT FROM trips LIMIT 1");
            migration.rollbackIsWished();
            await().until(() -> migration.log().contains("ROLLBACK"));
            var active = migration.active();
            migration.recoveryLooks();
            assertThat(migration.active()).isSameAs(active);
            reader.rollback();
        }
        migration.becomes(LifecycleState.ROLLED_BACK);
        assertThat(migration.log()).containsOnlyOnce("ROLLBACK");
    }
}
