package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.it.Wish.transport;
import static org.tranship.job.LifecycleState.COMPLETED;
import static org.tranship.job.LifecycleState.ROLLED_BACK;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;

/** The way back leads to exactly the state before. */
class RollbackExactnessIT extends InTheServer {

    @Test
    void afterCutOverAndRollbackProductionIsWhatItWas() throws SQLException {
        var aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        var before = Picture.ofProduction();
        var job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), transport("there and back")).approvedBy(Somebody.ADA).awaits(COMPLETED);
        aftermath.isProperAfter(job);
        assertThat(Picture.ofProduction()).isNotEqualTo(before);
        Databases.production("INSERT INTO tpt_routes (code, name, distance_km) VALUES ('after', 'written after the cut-over', 1)");
        assertThat(job.rolledBackBy(Somebody.ADA).getString("lifecycle_state")).isEqualTo(ROLLED_BACK.name());
        assertThat(Picture.ofProduction()).containsExactlyElementsOf(before);
        assertThat(Databases.lines("production", "SELECT name FROM tranship_green_%d_public.tpt_routes WHERE code = 'after'".formatted(job.id)))
                .containsExactly("written after the cut-over");
        aftermath.isNothing();
    }
}
