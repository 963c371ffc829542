package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.tranship.it.Wish.transport;
import static org.tranship.it.Wish.with;
import static org.tranship.it.Wish.without;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;

/** What a request for a migration must be, and that nothing is created when it is not (S0-13). */
class CreateIT extends InTheServer {

    private Somebody requester;

    @BeforeEach
    void somebodyWhoMayAsk() {
        requester = Somebody.whoIs(Role.PG_SUPPORT);
    }

    @Test
    void theContractIsAnsweredWithItsFields() {
        var wish = with(with(transport("Prod Migration v2.5"), "total_records", 500_000), "rollback_available", true);
        requester.post("transport/migrations", wish).then().statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/transport/migrations/\\d+")).header("ETag", matchesPattern("\"\\d+\""))
                .body("job_name", equalTo("Prod Migration v2.5")).body("status", equalTo("QUEUED"))
                .body("id", notNullValue()).body("total_records", notNullValue()).body("created_at", matchesPattern("\\d{4}-.*Z"))
                .body("lifecycle_state", equalTo("PENDING_APPROVAL")).body("approval_status", equalTo("PENDING"))
                .body("plan_fingerprint", matchesPattern("[0-9a-f]{64}")).body("requested_records", equalTo(500_000))
                .body("rejected_records", equalTo(0)).body("skipped_records", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_name", "migration_type", "source_environment", "target_environment"})
    void aMissingFieldIsNamed(String field) {
        refused(without(transport("x"), field), 400).body("fields.name", hasItem(field));
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        refused(with(transport("x"), "total_records", "many"), 400).body("fields.name", hasItem("total_records"));
        refused(with(transport("x"), "scope", "tpt_trips"), 400).body("fields.name", hasItem("scope"));
    }

    @Test
    void anUnknownFieldIsNamed() {
        refused(with(transport("x"), "jobname", "y"), 400).body("fields.name", hasItem("jobname"));
    }

    @Test
    void anUnknownTypeIsRefused() {
        refused(with(transport("x"), "migration_type", "COPY"), 400).body("fields.name", hasItem("migration_type"));
    }

    @Test
    void aTypeThatIsNotBuiltYetIsRefused() {
        refused(with(transport("x"), "migration_type", "DATA_SYNC"), 422).body("detail", containsString("DATA_SYNC"));
    }

    @Test
    void anUnknownEnvironmentIsRefusedWithTheKnownOnes() {
        refused(with(transport("x"), "source_environment", "moon"), 422).body("detail", containsString("moon"))
                .body("hint", containsString("staging"));
    }

    @Test
    void oneEnvironmentAsSourceAndTargetIsRefused() {
        refused(with(transport("x"), "target_environment", "staging"), 422).body("code", equalTo("same-database"));
    }

    @Test
    void anUnknownEntityIsRefusedByName() {
        refused(Wish.blueGreen("x", List.of("tpt_trips", "no_such_table")), 422).body("detail", containsString("no_such_table"));
    }

    @Test
    void anEntityThatOnlyOneSideHasIsRefusedByName() {
        refused(Wish.blueGreen("x", List.of("audit_trail")), 422).body("detail", containsString("audit_trail"));
    }

    /** Of a table that is somebody else's there, and nobody gave Tranship its owner's rights. */
    @Test
    void aRightThatIsMissingInTheTargetIsNamedWithItsRemedy() throws SQLException {
        Databases.staging("CREATE TABLE strange (id int PRIMARY KEY); ALTER TABLE strange OWNER TO app_owner");
        Databases.production("CREATE TABLE strange (id int PRIMARY KEY)");
        try {
            refused(Wish.blueGreen("x", List.of("strange")), 422).body("code", equalTo("missing-rights"))
                    .body("detail", containsString("in production lacks")).body("detail", containsString("strange")).body("hint", containsString("GRANT"));
        } finally {
            Databases.staging("DROP TABLE strange");
            Databases.production("DROP TABLE strange");
        }
    }

    @Test
    void aTextThatNoDatabaseTakesIsNamed() {
        refused(transport("a\0b"), 400).body("fields.name", hasItem("job_name"));
        refused(with(transport("x"), "scope", List.of("tpt_trips", "\0")), 400).body("fields.name", hasItem("scope"));
        refused(with(transport("x"), "options", Map.of("backoff", "\0")), 400).body("fields.name", hasItem("options.backoff"));
    }

    @Test
    void aWrongOptionIsNamed() {
        refused(with(transport("x"), "options", Map.of("workers", 99, "colour", "red")), 400)
                .body("fields.name", hasItem("options.workers")).body("fields.name", hasItem("options.colour"));
    }

    @Test
    void nobodyAsksInAnothersName() {
        refused(with(transport("x"), "created_by", 1), 403).body("code", equalTo("created-by-another"));
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        int before = requester.jobs();
        requester.request().contentType(ContentType.JSON).body("{\"job_name\": ").post("transport/migrations").then().statusCode(400)
                .body("detail", containsString("is not JSON"));
        requester.request().contentType(ContentType.JSON).body("{\"job_name\":\"" + "x".repeat(300_000) + "\"}").post("transport/migrations")
                .then().statusCode(413).contentType("application/problem+json");
        requester.request().contentType("text/plain").body("job_name=x").post("transport/migrations").then().statusCode(415);
        assertThat(requester.jobs()).isEqualTo(before);
    }

    @Test
    void aKeySentTwentyTimesAtOnceMakesOneJob() throws Exception {
        int before = requester.jobs();
        var key = UUID.randomUUID().toString();
        var answers = atOnce(20, () -> requester.request().header("Idempotency-Key", key).contentType(ContentType.JSON)
                .body(transport("once")).post("transport/migrations").then().statusCode(201).extract().<Integer>path("id"));
        assertThat(answers).hasSize(20).containsOnly(answers.get(0));
        assertThat(requester.jobs()).isEqualTo(before + 1);
    }

    @Test
    void aKeyIsNotForAnotherRequest() {
        var key = UUID.randomUUID().toString();
        sendWith(key, transport("one")).statusCode(201);
        sendWith(key, transport("another")).statusCode(409).contentType("application/problem+json");
    }

    @Test
    void aKeyIsUsedUpWithItsJob() {
        var key = UUID.randomUUID().toString();
        var draft = with(transport("once"), "draft", true);
        int id = sendWith(key, draft).statusCode(201).extract().path("id");
        sendWith(key, draft).statusCode(201).body("id", equalTo(id));
        sendWith(key, transport("once")).statusCode(409).body("code", equalTo("key-reused"));
        requester.request().delete("transport/migrations/" + id).then().statusCode(204);
        sendWith(key, draft).statusCode(409).contentType("application/problem+json").body("code", equalTo("deleted-since")).body("hint", containsString("a new key"));
    }

    private ValidatableResponse sendWith(String key, Map<String, Object> wish) {
        return requester.request().header("Idempotency-Key", key).contentType(ContentType.JSON).body(wish).post("transport/migrations").then();
    }

    /** Refused with that status, as a problem document with a hint, and nothing was created. */
    private ValidatableResponse refused(Map<String, Object> wish, int status) {
        int before = requester.jobs();
        var answer = requester.post("transport/migrations", wish).then().statusCode(status).contentType("application/problem+json")
                .body("status", equalTo(status)).body("hint", notNullValue()).body("title", notNullValue());
        assertThat(requester.jobs()).isEqualTo(before);
        return answer;
    }

    private static <T> List<T> atOnce(int times, Callable<T> request) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var answers = new ArrayList<T>();
            for (var answer : pool.invokeAll(java.util.Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
