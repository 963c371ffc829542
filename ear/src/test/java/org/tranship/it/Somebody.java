package org.tranship.it;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tranship.access.Role;

/** A person at a terminal: who they are and what they ask of the interface. */
public final class Somebody {

    /** The first Super Admin. */
    public static final Somebody ADA = new Somebody("ada", System.getenv("TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD"));

    private static final String PASSWORD = "correct horse";

    /**
     * bcrypt of {@link #PASSWORD} at the least cost there is. Tests send the password with every request, and the product's cost makes each
     * a tenth of a second of a core; who is hired for them is not worth guessing.
     */
    private static final String CHEAP_HASH = "$2a$04$Ls7KQoGXLUwCK8EWkrHn1.8nQcBCJzRRCmaFdfcVAqRNHzGzJEYKK";

    private static final Map<String, Somebody> HIRED = new ConcurrentHashMap<>();

    public final String login;
    public final String password;
    private final Function<String, URI> server;

    Somebody(String login, String password) {
        this(login, password, Packaged::url);
    }

    private Somebody(String login, String password, Function<String, URI> server) {
        this.login = login;
        this.password = password;
        this.server = server;
    }

    /** The same person, speaking to a server that is not Arquillian's. */
    Somebody at(TranshipServer other) {
        return new Somebody(login, password, other::url);
    }

    /** An employee of that role, hired when first needed. */
    public static Somebody whoIs(Role role) {
        return called(role.name().toLowerCase(Locale.ROOT), role);
    }

    /** An employee with a login of their own, hired when first needed. */
    public static Somebody called(String login, Role role) {
        return HIRED.computeIfAbsent(login, name -> {
            var somebody = ADA.hires(name, role);
            try (var control = Databases.connect("control"); var update = control.prepareStatement("UPDATE hrm_employees SET password_hash = ? WHERE login = ?")) {
                update.setString(1, CHEAP_HASH);
                update.setString(2, name);
                update.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return somebody;
        });
    }

    /** A colleague at the same server; hired already or now. */
    Somebody hires(String login, Role role) {
        var hired = post("employees", Map.of("login", login, "display_name", login, "role", role, "password", PASSWORD)).statusCode();
        if (hired != 201 && hired != 409) {
            throw new AssertionError("Hiring %s answered %d".formatted(login, hired));
        }
        return new Somebody(login, PASSWORD, server);
    }

    RequestSpecification request() {
        return given().auth().preemptive().basic(login, password).baseUri(server.apply("").toString()).basePath("/api/v1");
    }

    public Response get(String path, Object... query) {
        var request = request();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get(path);
    }

    public Response post(String path) {
        return request().post(path);
    }

    public Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path);
    }

    public Response patch(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).patch(path);
    }

    /** How many jobs there are, whatever became of them. */
    int jobs() {
        return get("transport/migrations", "size", 1).then().statusCode(200).extract().path("total");
    }
}
