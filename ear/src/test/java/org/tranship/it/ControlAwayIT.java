package org.tranship.it;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.tranship.job.LifecycleState.COMPLETED;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.local.Scale;

/** The control database, and the environments with it, may be away at any moment, the server's start included: it says so, and goes on by itself. */
@Tag("faults")
class ControlAwayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String A_SLICE = "slice.after-commit";

    private static Holds holds;
    private static TranshipServer server;

    @BeforeAll
    static void aServerThatIsNotStarted() {
        holds = new Holds(TestSession.directory().resolve("control-away-holds"));
        holds.letAllGo();
        server = TranshipServer.install("control-away", Scale.SMALL, holds.option());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServerStartedWithoutItWaitsForItAndThenTakesUpWhatWasRunning() throws SQLException {
        server.databasesAway();
        server.startLive();
        saysWhatIsAway();
        server.databasesBack();
        awaitReady();
        var aftermath = Aftermath.of(server.postgres(), Wish.TRANSPORT);
        holds.hold(A_SLICE);
        var job = approvedJob();
        holds.awaitSomebodyAt(A_SLICE);

        server.kill();
        holds.letAllGo();
        server.databasesAway();
        server.startLive();
        saysWhatIsAway();
        server.databasesBack();
        awaitReady();
        aftermath.isProperAfter(job.awaits(COMPLETED));

        goneInTheMiddleOfARun();
        sessionsEndedUnderWhoeverAsks();
    }

    /** Nobody's password becomes wrong by that, and it is no fault nobody foresaw. */
    private static void sessionsEndedUnderWhoeverAsks() throws SQLException {
        var statuses = new HashSet<Integer>();
        for (int time = 0; time < 5; time++) {
            control(true);
            await().atMost(PATIENCE).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
                var answer = ada().get("transport/migrations");
                statuses.add(answer.statusCode());
                assertThat(answer.header("Retry-After")).isEqualTo(answer.statusCode() == 503 ? "5" : null);
                return answer.statusCode() == 200;
            });
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 503);
    }

    /** What runs needs it only for telling; whoever asks is told why there is no answer. */
    private static void goneInTheMiddleOfARun() throws SQLException {
        var aftermath = Aftermath.of(server.postgres(), Wish.TRANSPORT);
        holds.hold(A_SLICE);
        var job = approvedJob();
        holds.awaitSomebodyAt(A_SLICE);
        control(false);
        saysWhatIsAway();
        holds.letAllGo();
        control(true);
        awaitReady();
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    private static void control(boolean open) throws SQLException {
        try (var admin = server.postgres().connect("postgres"); var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE control ALLOW_CONNECTIONS " + open);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'control'");
        }
    }

    private static void saysWhatIsAway() {
        await().atMost(PATIENCE).untilAsserted(() -> get(server.management("/health/ready")).then()
                .statusCode(503).body(containsString("control-database")).body(containsString("\"DOWN\"")));
        get(server.management("/health/live")).then().statusCode(200).body("status", equalTo("UP"));
        ada().get("transport/migrations").then().statusCode(503).contentType("application/problem+json").header("Retry-After", equalTo("5"))
                .body("code", equalTo("control-database-away")).body("instance", equalTo("/api/v1/transport/migrations"));
        get(server.url("/api/v1/transport/migrations")).then().statusCode(503).body("code", equalTo("control-database-away"));
        given().redirects().follow(false).get(server.url("/transport/migrations")).then().statusCode(503)
                .contentType(containsString("text/html")).body(containsString("The control database is away"));
        logsIn().statusCode(503).contentType(containsString("text/html")).body(containsString("The control database is away"));
        assertThat(get(server.url("/metrics")).statusCode()).isEqualTo(200);
    }

    /** As the form of the login page does. */
    private static ValidatableResponse logsIn() {
        return given().redirects().follow(false).formParam("j_username", Somebody.ADA.login).formParam("j_password", Somebody.ADA.password)
                .post(server.url("/login/enter")).then();
    }

    private static void awaitReady() {
        await().atMost(PATIENCE).untilAsserted(() -> get(server.management("/health/ready")).then().statusCode(200));
        logsIn().statusCode(307).header("Location", endsWith("/j_security_check"));
    }

    private static Job approvedJob() {
        var wish = Wish.with(Wish.transport("while the control database comes and goes"), "options", Map.of("workers", 2, "slice_rows", 100));
        return Job.askedForBy(ada().hires("grace", Role.SUPER_ADMIN), wish).approvedBy(ada());
    }

    private static Somebody ada() {
        return Somebody.ADA.at(server);
    }
}
