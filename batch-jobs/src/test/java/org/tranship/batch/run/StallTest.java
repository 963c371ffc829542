package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.job.LifecycleState;

/** A run that finishes nothing says so and what it waits for. */
@Tag("faults")
class StallTest extends MigratingTest {

    @Override
    Migration between(TestDatabase from, TestDatabase to) throws Exception {
        System.setProperty(Patience.STALL.property(), "PT2S");
        return super.between(from, to).watched();
    }

    @AfterEach
    void usualPatience() {
        System.clearProperty(Patience.STALL.property());
    }

    @Test
    void whoHoldsTheLockIsNamed() throws SQLException {
        hold("slice.after-commit");
        migration.started();
        reached("slice.after-commit");
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship_green_42_public.trips IN ACCESS EXCLUSIVE MODE");
            release("slice.after-commit");
            await().atMost(1, TimeUnit.MINUTES).until(() -> migration.log().stream().anyMatch(line -> line.startsWith("Nothing was finished for ")));
            assertThat(migration.journal().stall()).contains("\"writes trips\" waits for a lock that session ");
            assertThat(migration.journal().said()).anyMatch(line -> line.startsWith("execution: Nothing was finished for "));
            somebody.commit();
        }
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(migration.log()).filteredOn(line -> line.startsWith("Nothing was finished for ")).first().asString()
                .contains("In the target: \"writes trips\" waits for a lock that session ", " of postgres holds: LOCK TABLE tranship_green_42_public.trips");
        targetIsSource();
    }

    @Test
    void soIsItBetweenTheSlices() throws SQLException {
        hold("validation.before");
        migration.started();
        reached("validation.before");
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship_green_42_public.notes, tranship_green_42_public.trips IN ACCESS EXCLUSIVE MODE");
            release("validation.before");
            await().atMost(20, TimeUnit.SECONDS).until(() -> migration.log().stream().anyMatch(line -> line.startsWith("Nothing was finished for ")));
            assertThat(migration.journal().stall()).contains("In the target: \"finishes\" waits for a lock that session ");
            assertThat(migration.journal().said()).anyMatch(line -> line.startsWith("validation: Nothing was finished for "));
            somebody.commit();
        }
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void soIsItBeforeTheFirstSlice() throws SQLException {
        LedgerSchema.ensure(target.dataSource());
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship.entity IN SHARE MODE");
            migration.started();
            await().atMost(20, TimeUnit.SECONDS).until(() -> migration.log().stream().anyMatch(line -> line.startsWith("Nothing was finished for ")));
            assertThat(migration.journal().said()).anyMatch(line -> line.startsWith("planning: Nothing was finished for "));
            somebody.commit();
        }
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }
}
