package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** A run is in one hand: whoever else starts it, while it is at work, changes nothing of it. */
class OneHandTest extends MigratingTest {

    @BeforeEach
    void itIsAtWork() {
        hold("slice.before-commit");
        migration.started();
        reached("slice.before-commit");
        assertThat(migration.state()).isEqualTo(LifecycleState.RUNNING);
    }

    @Test
    void theCliStartsItOnceMoreOnItsServer() throws SQLException {
        var active = migration.active();
        assertThat(migration.startedByHand()).isFalse();
        assertThat(migration.active()).isSameAs(active);
        goesOnUndisturbed();
    }

    /** Its lock was not there yet when the other server looked. */
    @Test
    void anotherServerTakesItUp() throws SQLException {
        migration.boot().recovered().ends();
        goesOnUndisturbed();
    }

    private void goesOnUndisturbed() throws SQLException {
        assertThat(migration.state()).as(migration.detail()).isEqualTo(LifecycleState.RUNNING);
        release("slice.before-commit");
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(migration.log()).containsOnlyOnce("DISCOVERY");
        targetIsSource();
    }
}
