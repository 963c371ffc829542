package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.it.Wish.transport;
import static org.tranship.job.LifecycleState.CANCELLED;
import static org.tranship.job.LifecycleState.FAILED;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;

/** COMPLETED means proved: what was not copied as it is does not go live. */
class VerificationIT extends InTheServer {

    @AfterEach
    void letGo() {
        Holds.PACKAGED.letAllGo();
    }

    @Test
    void oneChangedBitInGreenFailsTheJobAndNamesItsKey() throws SQLException {
        var aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        Holds.PACKAGED.hold("validation.before");
        var job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), transport("one bit")).approvedBy(Somebody.ADA);
        Holds.PACKAGED.awaitSomebodyAt("validation.before");
        Databases.production("UPDATE tranship_green_%d_public.tpt_trips SET passengers = passengers # 1 WHERE id = %s".formatted(job.id, trip()));
        Holds.PACKAGED.letGo("validation.before");
        job.awaits(FAILED);
        assertThat(job.look().getString("error_message")).contains("tpt_trips id=" + trip(), "passengers", "live tables are untouched");
        aftermath.isNothing();
        job.doneBy(Somebody.ADA, "cancel").awaits(CANCELLED);
        aftermath.isNothingLeft();
    }

    /** One that had passengers. */
    private static String trip() throws SQLException {
        return Databases.lines("staging", "SELECT max(id) FROM tpt_trips WHERE passengers IS NOT NULL").get(0);
    }
}
