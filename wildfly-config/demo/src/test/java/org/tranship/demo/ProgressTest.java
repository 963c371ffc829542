package org.tranship.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.junit.jupiter.api.Test;

class ProgressTest {

    static JsonObjectBuilder answer(String state) {
        return Json.createObjectBuilder().add("lifecycle_state", state).add("progress_percent", 43).add("migrated_records", 430_000)
                .add("total_records", 1_000_000).add("current_rate", 150_000).add("estimated_remaining_seconds", 4)
                .add("verified_records", 200_000).add("queue_reason", "Job-2026-001 works on production.");
    }

    static Progress at(String state) {
        return new Progress(answer(state).build());
    }

    static Progress withEntities(boolean... verified) {
        JsonArrayBuilder entities = Json.createArrayBuilder();
        for (var each : verified) {
            entities.add(Json.createObjectBuilder().add("entity", "t").add("verified", each));
        }
        return new Progress(answer("COMPLETED").add("entity_progress", entities).build());
    }

    @Test
    void showsRowsSpeedAndWhatIsLeftWhileRowsAreOnTheirWay() {
        assertThat(at("RUNNING").line()).isEqualTo(
                "  running      [############..................]  43%  430,000 of 1,000,000 rows  150,000 rows/s  about 4 s left");
    }

    @Test
    void showsWhatIsProvedWhileBothSidesAreCompared() {
        assertThat(at("VALIDATING").line()).endsWith("rows  200,000 proved");
    }

    @Test
    void saysWhatAQueuedJobWaitsFor() {
        assertThat(at("QUEUED").line()).endsWith("Job-2026-001 works on production.");
    }

    @Test
    void bearsWhatIsNotKnownYet() {
        var answer = Json.createObjectBuilder().add("lifecycle_state", "QUEUED").addNull("migrated_records").addNull("queue_reason");
        assertThat(new Progress(answer.build()).line()).contains("0%  0 of 0 rows");
    }

    @Test
    void isVerifiedOnlyWhenEveryTableIs() {
        assertThat(withEntities(true, true).isVerified()).isTrue();
        assertThat(withEntities(true, false).isVerified()).isFalse();
        assertThat(withEntities().isVerified()).isFalse();
    }
}
