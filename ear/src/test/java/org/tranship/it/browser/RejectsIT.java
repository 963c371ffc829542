package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.access.Role;
import org.tranship.it.Databases;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** A row that production does not take is rejected, and whoever asks is told which and why. */
@NeedsBrowser
class RejectsIT extends InTheServer {

    private static final Somebody REQUESTER = Somebody.whoIs(Role.PG_SUPPORT);

    @BeforeEach
    void productionDoesNotTakeEveryModel() throws SQLException {
        Databases.production("ALTER TABLE ml_models ADD CONSTRAINT not_too_many CHECK (id < %s) NOT VALID".formatted(last()));
        Databases.production("DELETE FROM ml_models WHERE id >= " + last());
        Databases.production("ALTER TABLE ml_models VALIDATE CONSTRAINT not_too_many");
    }

    @AfterEach
    void productionTakesThemAgain() throws SQLException {
        Databases.production("ALTER TABLE ml_models DROP CONSTRAINT not_too_many");
    }

    @Test
    void whatWasRejectedIsListedWithItsReasons() throws SQLException, IOException {
        var job = Job.askedForBy(REQUESTER, Wish.with(Wish.blueGreen("Models", List.of("ml_models")), "options", Map.of("error_tolerance", 50)))
                .approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        assertThat(job.look().getLong("rejected_records")).isEqualTo(1);
        assertThat(job.progress().getLong("rejected_records")).isEqualTo(1);
        var rejects = REQUESTER.get("transport/migrations/" + job.id + "/rejects").then().statusCode(200).extract().jsonPath();
        assertThat(rejects.getString("data[0].key.id")).isEqualTo(last());
        assertThat(rejects.getString("data[0].sqlstate")).isEqualTo("23514");
        assertThat(rejects.getString("data[0].constraint")).isEqualTo("not_too_many");
        assertThat(REQUESTER.get("transport/migrations/" + job.id + "/rejects?after=" + rejects.getLong("next")).jsonPath().getList("data")).isEmpty();
        assertThat(REQUESTER.get("transport/migrations/" + job.id + "/rejects/export.csv").asString().lines()).hasSize(2).last().asString()
                .contains("ml_models", "23514", "\"\"version\"\"");
        try (var window = Window.of(Somebody.whoIs(Role.PRINCIPAL))) {
            window.open("/transport/migrations/" + job.id).awaits("[id='monitor:live']", "which and why");
            assertThat(window.text(".callout h2")).isEqualTo("1 row was rejected");
            Eye.on(window, "rejects-monitor");
            window.press("which and why").awaits("h1", "Rejected rows of Models");
            assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id + "/rejects");
            assertThat(window.texts(".rejects tbody th")).containsExactly("id=" + last());
            assertThat(window.offers("Export with values")).isFalse();
            Eye.on(window, "rejects");
        }
        job.rolledBackBy(Somebody.ADA);
    }

    private static String last() throws SQLException {
        return Databases.lines("staging", "SELECT max(id) FROM ml_models").get(0);
    }
}
