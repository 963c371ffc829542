package org.tranship.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;

/** How the interface speaks, whatever is asked of it. */
class InterfaceIT extends InTheServer {

    private Somebody reader;

    @BeforeEach
    void somebodyWhoMayLook() {
        reader = Somebody.whoIs(Role.PRINCIPAL);
    }

    @Test
    void aStrangerGetsAProblemAndNoForm() {
        given().baseUri(Packaged.url("").toString()).get("/api/v1/transport/migrations").then().statusCode(401)
                .contentType("application/problem+json").header("WWW-Authenticate", containsString("Basic")).body("code", equalTo("not-signed-in"));
    }

    @Test
    void whateverIsNotThereIsAProblemToo() {
        problem(404, reader.get("transport/migrations/0"));
        problem(404, reader.get("transport/migrations/abc"));
        problem(404, reader.get("nothing/here"));
        problem(404, reader.request().basePath("").get("/api/v2/anything"));
        problem(405, reader.request().delete("environments"));
        problem(406, reader.request().accept("text/html").get("transport/migrations"));
    }

    @Test
    void aMisspeltFilterOrAWrongValueIsNamed() {
        problem(400, reader.get("transport/migrations", "stauts", "FAILED")).then().body("fields.name", hasItem("stauts"));
        problem(400, reader.get("transport/migrations", "status", "DONE")).then().body("fields.name", hasItem("status"));
        problem(400, reader.get("transport/migrations", "from_date", "yesterday")).then().body("fields.name", hasItem("from_date"));
        problem(400, reader.get("environments", "x", "y")).then().body("fields.name", hasItem("x"));
        problem(400, reader.get("transport/migrations", "page", 0, "page", "x")).then().body("fields.name", hasItem("page"));
    }

    @Test
    void aListIsFilteredAndOrderedAsItIsAskedFor() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        var name = "sought" + System.nanoTime();
        var queued = name + " b";
        var failed = name + " a";
        Job.askedForBy(asker, Wish.with(Wish.transport(queued), "draft", true));
        Job.askedForBy(asker, Wish.with(Wish.transport(failed), "draft", true)).doneBy(asker, "cancel");
        assertThat(found(name, "sort", "name")).containsExactly(failed, queued);
        assertThat(found(name, "sort", "-name")).containsExactly(queued, failed);
        assertThat(found(name, "status", "FAILED")).containsExactly(failed);
        assertThat(found(name, "status", "FAILED", "status", "QUEUED")).containsExactlyInAnyOrder(failed, queued);
        assertThat(found(name, "lifecycle_state", "DRAFT", "lifecycle_state", "RUNNING")).containsExactly(queued);
        assertThat(found(name, "migration_type", "BLUE_GREEN")).hasSize(2);
        assertThat(found(name, "migration_type", "DATA_SYNC")).isEmpty();
        assertThat(found(name, "environment", "staging")).hasSize(2);
        assertThat(found(name, "environment", "prod")).hasSize(2);
        assertThat(found(name, "environment", "development")).isEmpty();
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(found(name, "from_date", today.minusDays(1).toString(), "to_date", today.plusDays(1).toString())).hasSize(2);
        assertThat(found(name, "to_date", today.minusDays(2).toString())).isEmpty();
        assertThat(found(name, "from_date", today.plusDays(2).toString())).isEmpty();
    }

    @Test
    void everyEnvironmentIsThereTheLeastCarefulFirst() {
        reader.get("environments").then().statusCode(200).body("data.code", contains("dev", "staging", "production"))
                .body("data.display_name", contains("Development", "Staging", "Production")).body("data.profile", contains("development", "staging", "production"))
                .body("total", equalTo(3));
    }

    @Test
    void listsSayWhichPartOfAllTheyAre() {
        reader.get("transport/migrations", "status", "ROLLED_BACK", "from_date", "2025-12-01", "size", 7).then().statusCode(200)
                .body("data", notNullValue()).body("page", equalTo(0)).body("size", equalTo(7)).body("total", notNullValue());
    }

    @Test
    void answersAreNotKeptAndNotFramed() {
        var answer = reader.get("environments");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void answersComeWholeAndSayHowLongTheyAre() {
        var answer = reader.get("environments");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.asByteArray().length));
        assertThat(answer.header("Transfer-Encoding")).isNull();
    }

    @Test
    void employeesAreAddedWithoutTheirPasswordEverComingBack() {
        var login = "new" + System.nanoTime();
        Somebody.ADA.post("employees", Map.of("login", login, "display_name", "New", "role", "TEACHER", "email", "new@example.org",
                "password", "once upon a time")).then().statusCode(201).body("login", equalTo(login)).body("password", equalTo(null));
        assertThat(Somebody.ADA.get("employees").asString()).contains(login).doesNotContain("once upon a time", "$2");
        problem(409, Somebody.ADA.post("employees", Map.of("login", login, "display_name", "New", "role", "TEACHER", "password", "once upon a time")));
    }

    @Test
    void readinessIsAskedWithoutCreatingAnything() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        int before = asker.jobs();
        asker.post("transport/migrations/readiness", Wish.without(Wish.transport("x"), "job_name")).then().statusCode(200)
                .body("ready", equalTo(true)).body("checks.verdict", hasItem("OK")).body("entities.entity", hasItem("tpt_trips"));
        asker.post("transport/migrations/readiness", Map.of("migration_type", "BLUE_GREEN", "source_environment", "staging",
                "target_environment", "staging")).then().statusCode(200).body("ready", equalTo(false)).body("checks.verdict", hasItem("FAILED"));
        assertThat(asker.jobs()).isEqualTo(before);
    }

    @Test
    void aSessionAloneChangesNothing() {
        var session = loggedIn("pg_support");
        var change = "/api/v1/transport/migrations/0/pause";
        session.get("/api/v1/transport/migrations").then().statusCode(200);
        problem(403, session.post(change)).then().body("code", equalTo("cross-origin"));
        problem(403, loggedIn("pg_support").header("Origin", "http://elsewhere.example").header("X-Requested-With", "x").post(change));
        problem(404, loggedIn("pg_support").header("Origin", Packaged.url("").toString()).post(change));
        problem(404, loggedIn("pg_support").header("X-Requested-With", "x").post(change));
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceEvenOfAnOpenSession() {
        var login = "leaver" + System.nanoTime();
        var leaver = Somebody.called(login, Role.PG_SUPPORT);
        var session = loggedIn(login);
        session.get("/api/v1/transport/migrations").then().statusCode(200);
        leaver.get("environments").then().statusCode(200);
        int id = Somebody.ADA.get("employees").jsonPath().getInt("data.find { it.login == '" + login + "' }.id");
        var tag = Somebody.ADA.get("employees/" + id).then().extract().header("ETag");
        problem(412, Somebody.ADA.request().contentType("application/json").header("If-Match", "\"77\"").body(Map.of("role", "TEACHER")).patch("employees/" + id));
        Somebody.ADA.request().header("If-Match", tag).post("employees/" + id + "/deactivate").then().statusCode(200).body("active", equalTo(false));
        problem(401, session.get("/api/v1/transport/migrations"));
        problem(401, leaver.get("environments"));
        session.get("/transport/migrations").then().statusCode(200).body(containsString("/login/enter"));
        Somebody.ADA.post("employees/" + id + "/activate").then().statusCode(200);
        leaver.get("environments").then().statusCode(200);
        Somebody.ADA.request().contentType("application/json").body(Map.of("role", "TEACHER")).patch("employees/" + id).then().statusCode(200).body("role", equalTo("TEACHER"));
        problem(403, leaver.get("environments"));
        problem(404, Somebody.ADA.get("employees/0"));
    }

    /** The container takes the session when the header is no login. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "Basic bm9ib2R5Om5vdGhpbmc="})
    void aHeaderThatIsNoLoginKeepsNoSessionOpen(String header) {
        var login = "stayer" + System.nanoTime();
        var stayer = Somebody.called(login, Role.PG_SUPPORT);
        var session = loggedIn(login).header("Authorization", header);
        var other = loggedIn(login);
        session.get("/api/v1/transport/migrations").then().statusCode(200);
        other.get("/api/v1/transport/migrations").then().statusCode(200);
        int id = Somebody.ADA.get("employees").jsonPath().getInt("data.find { it.login == '" + login + "' }.id");
        Somebody.ADA.patch("employees/" + id, Map.of("role", "TEACHER")).then().statusCode(200);
        problem(401, session.get("/api/v1/transport/migrations"));
        problem(403, other.auth().preemptive().basic(login, stayer.password).get("/api/v1/transport/migrations"));
    }

    /** As when the role changes while a login compares the password: the session begins after the change, with the role of before. */
    @Test
    void aRoleOfBeforeKeepsNoSessionOpenHoweverLateItBegan() throws SQLException {
        var login = "late" + System.nanoTime();
        Somebody.called(login, Role.PG_SUPPORT);
        var session = loggedIn(login);
        session.get("/api/v1/transport/migrations").then().statusCode(200);
        try (var control = Databases.connect("control"); var update = control.prepareStatement("UPDATE hrm_employees SET role = 'TEACHER' WHERE login = ?")) {
            update.setString(1, login);
            assertThat(update.executeUpdate()).isOne();
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> problem(401, session.get("/api/v1/transport/migrations")));
    }

    @Test
    void aRequestIsDraftedChangedClonedAndPutAway() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        var draft = Job.askedForBy(asker, Wish.with(Wish.transport("a draft"), "draft", true));
        var tag = asker.get("transport/migrations/" + draft.id).then().body("lifecycle_state", equalTo("DRAFT")).extract().header("ETag");
        var path = "transport/migrations/" + draft.id;
        asker.request().contentType("application/json").header("If-Match", tag).body(Map.of("job_name", "renamed", "options", Map.of("workers", 1)))
                .patch(path).then().statusCode(200).body("job_name", equalTo("renamed")).body("options.workers", equalTo(1))
                .body("last_edited_by", equalTo(asker.login));
        problem(412, asker.request().contentType("application/json").header("If-Match", tag).body(Map.of("job_name", "late")).patch(path));
        problem(400, asker.request().contentType("application/json").body(Map.of("job_nam", "x")).patch(path)).then().body("fields.name", hasItem("job_nam"));
        asker.request().contentType("application/json").body(Wish.transport("put")).put(path).then().statusCode(200).body("options.workers", equalTo(0));
        draft.doneBy(asker, "submit");
        problem(409, asker.request().delete(path)).then().body("code", equalTo("not-ended"));
        asker.post(path + "/clone", Map.of("job_name", "again")).then().statusCode(201).body("lifecycle_state", equalTo("DRAFT")).body("job_name", equalTo("again"));
        draft.doneBy(asker, "cancel").doneBy(asker, "archive");
        asker.get("transport/migrations", "q", draft.code(), "archived", "false").then().body("total", equalTo(0));
        asker.get("transport/migrations", "q", draft.code(), "archived", "true").then().body("total", equalTo(1));
        asker.request().delete(path).then().statusCode(204);
        problem(404, asker.get(path));
        Somebody.ADA.get("audit", "action", "job.deleted", "actor", asker.login, "size", 1).then().statusCode(200).body("data.action", hasItem("job.deleted"));
    }

    @Test
    void manyJobsAreDraftedAllOrNone() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        int before = asker.jobs();
        var two = Map.of("jobs", List.of(Wish.transport("first"), Wish.with(Wish.transport("second"), "source_environment", "moon")));
        asker.post("transport/migrations/import", two).then().statusCode(200).body("dry_run", equalTo(true)).body("created", equalTo(0))
                .body("jobs[0].problem", equalTo(null)).body("jobs[1].problem", containsString("moon"));
        problem(400, asker.post("transport/migrations/import?dry_run=false", two)).then().body("fields.problem", hasItem(containsString("moon")));
        assertThat(asker.jobs()).isEqualTo(before);
        asker.post("transport/migrations/import?dry_run=false", Map.of("jobs", List.of(Wish.transport("first")))).then().statusCode(200).body("created", equalTo(1));
        assertThat(asker.jobs()).isEqualTo(before + 1);
    }

    /** A problem document that names the limit, and nothing of it is taken in. */
    @Test
    void whatIsTooLargeIsRefusedAndNothingOfItIsCreated() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        int before = asker.jobs();
        var jobs = Map.of("jobs", List.of(Wish.with(Wish.transport("fine"), "options", Map.of("note", "x".repeat(1 << 20)))));
        for (var path : List.of("import?dry_run=false", "import")) {
            problem(413, asker.post("transport/migrations/" + path, jobs)).then().body("code", equalTo("too-large")).body("hint", containsString("1 MiB"));
        }
        problem(413, asker.post("transport/migrations", Wish.transport("x".repeat(300 << 10)))).then().body("hint", containsString("256 KiB"));
        assertThat(asker.jobs()).isEqualTo(before);
    }

    @Test
    void aRegistryIsLookedAtTakenInAndExportedAsItWas() {
        var asker = Somebody.whoIs(Role.PG_SUPPORT);
        int before = asker.jobs();
        var drivers = new TreeMap<String, Object>(Map.of("scriptType", "npm", "scriptPath", "migrate-drivers.ts", "npmCommand", "npm run migrate:drivers",
                "sourceTable", "tpt_drivers", "targetTable", "tpt_drivers", "dependencies", List.of(), "estimatedRecords", 200, "businessCriticality", "critical",
                "complexity", "simple", "validationRequired", true));
        drivers.put("rollbackSupported", "yes");
        var registry = Map.of("registry", Map.of("id", "school", "entities", Map.of("drivers", drivers),
                "phases", List.of(Map.of("id", "p1", "name", "Foundation", "entities", List.of("drivers"), "executionOrder", 1))));
        asker.post("transport/migrations/import", registry).then().statusCode(200).body("dry_run", equalTo(true)).body("registry.findings[0].line", equalTo(1))
                .body("registry.findings[0].problem", containsString("rollbackSupported is not true or false"));
        problem(400, asker.post("transport/migrations/import?dry_run=false", registry)).then().body("fields.problem", hasItem(containsString("rollbackSupported")));
        drivers.put("rollbackSupported", true);
        var environments = "&source_environment=staging&target_environment=production";
        asker.post("transport/migrations/import?dry_run=true" + environments, registry).then().statusCode(200).body("jobs[0].problem", equalTo(null))
                .body("jobs[0].job_name", equalTo("school: Foundation")).body("created", equalTo(0));
        assertThat(asker.jobs()).isEqualTo(before);
        asker.post("transport/migrations/import?dry_run=false" + environments, registry).then().statusCode(200).body("created", equalTo(1));
        var exported = asker.get("transport/migrations/registry").then().statusCode(200).body("registry.entities.drivers.npmCommand", equalTo("npm run migrate:drivers"))
                .body("registry.executionPlan[0].phase", equalTo("Foundation")).extract().asString();
        asker.request().contentType("application/json").body(exported).post("transport/migrations/import?dry_run=false").then().statusCode(200)
                .body("registry.findings", empty());
        assertThat(asker.get("transport/migrations/registry").asString()).isEqualTo(exported);
        assertThat(asker.jobs()).isEqualTo(before + 1);
    }

    /** Names of the jobs that have the text and are let through besides. */
    private List<String> found(String text, Object... query) {
        var all = new ArrayList<Object>(List.of("q", text));
        all.addAll(List.of(query));
        return reader.get("transport/migrations", all.toArray()).then().statusCode(200).extract().path("data.job_name");
    }

    private static RequestSpecification loggedIn(String login) {
        Somebody.whoIs(Role.PG_SUPPORT);
        var cookies = new CookieFilter();
        given().baseUri(Packaged.url("").toString()).filter(cookies).get("/transport/migrations");
        given().baseUri(Packaged.url("").toString()).filter(cookies).redirects().follow(false)
                .formParam("j_username", login).formParam("j_password", "correct horse").post("/j_security_check").then().statusCode(302);
        return given().baseUri(Packaged.url("").toString()).filter(cookies);
    }

    /** Asserts that it is a problem document and nothing else. */
    static io.restassured.response.Response problem(int status, io.restassured.response.Response answer) {
        answer.then().statusCode(status).contentType("application/problem+json").body("status", equalTo(status)).body("hint", notNullValue())
                .body("detail", notNullValue()).body("code", notNullValue());
        assertThat(answer.asString()).doesNotContain("Exception", "at org.", "<html");
        return answer;
    }
}
