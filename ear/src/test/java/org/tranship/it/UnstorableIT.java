package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.tranship.it.InterfaceIT.problem;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;

/** What no database takes is the sender's mistake, whichever way it comes in: a problem that names it, and nothing is taken in. */
class UnstorableIT extends InTheServer {

    private Somebody asker;

    @BeforeEach
    void somebodyWhoMayAsk() {
        asker = Somebody.whoIs(Role.PG_SUPPORT);
    }

    @Test
    void inQueriesAndHeaders() throws IOException {
        for (var path : List.of("transport/migrations", "transport/migrations/export.csv", "transport/reports/errors", "audit")) {
            problem(400, asker.get(path, "from_date", "-5000-01-01", "to_date", "+999999999-12-31")).then().body("fields.name", hasItems("from_date", "to_date"));
            asker.get(path, "from_date", "0001-01-01", "to_date", "9999-12-31").then().statusCode(200);
        }
        for (var name : List.of("q", "subject", "actor", "action")) {
            problem(400, asker.get("audit", name, "a\0b")).then().body("fields.name", hasItem(name));
        }
        int before = asker.jobs();
        assertThat(rawly(asker, "POST /api/v1/transport/migrations", "Idempotency-Key: a\0b\r\n")).contains("400 Bad Request", "Idempotency-Key has the character U+0000");
        assertThat(asker.jobs()).isEqualTo(before);
        problem(401, new Somebody("a\0b", "x").get("environments"));
    }

    @Test
    void inBodiesAndImports() {
        int before = asker.jobs();
        var job = Job.askedForBy(asker, Wish.transport("asked for"));
        problem(400, job.triedBy(Somebody.ADA, "reject", Map.of("comment", "\0"))).then().body("fields.name", hasItem("comment"));
        problem(400, job.triedBy(asker, "clone", Map.of("job_name", "\0"))).then().body("fields.name", hasItem("job_name"));
        problem(400, Somebody.ADA.post("employees", Map.of("login", "\0", "display_name", "x", "role", "TEACHER", "password", "once upon a time")))
                .then().body("fields.name", hasItem("login"));
        for (var wrong : List.of("{\"jobs\": [{\"job_name\": \"a\", \"job_name\": \"b\"}]}", "{\"jobs\": [{\"job_name\": \"\\u0000\"}]}",
                "{\"jobs\": [{\"job_name\": %s}]}".formatted("1".repeat(5000)), "{\"registry\": {\"id\": \"\\u0000\"}}", "{\"jobs\": " + "[".repeat(5000))) {
            for (var path : List.of("import?dry_run=false", "import")) {
                problem(400, asker.request().contentType("application/json").body(wrong).post("transport/migrations/" + path)).then().body("fields", hasSize(1));
            }
        }
        assertThat(asker.jobs()).isEqualTo(before + 1);
        job.doneBy(asker, "cancel");
    }

    /** What no client library would send. */
    private static String rawly(Somebody who, String line, String header) throws IOException {
        var server = Packaged.url("");
        var login = Base64.getEncoder().encodeToString("%s:%s".formatted(who.login, who.password).getBytes(StandardCharsets.UTF_8));
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write("%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(line, login, header).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
