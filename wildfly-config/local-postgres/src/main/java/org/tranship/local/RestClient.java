package org.tranship.local;

import static java.util.stream.Collectors.joining;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The REST API of a {@link LocalServer} as one user sees it, who logs in once and keeps the session, as a browser does: a password sent
 * with every request is checked with every request, which by intent takes a core a tenth of a second. What the server refuses is a
 * {@link LocalServerFailure} with its reason.
 */
public final class RestClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CookieManager cookies = new CookieManager();

    /** Follows no redirect: in JDK 17 the timeout of a request that was redirected stays, and ends whatever the connection does two minutes later. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    private RestClient(URI server) {
        this.server = server;
    }

    /** @param server where the console is, such as {@code http://127.0.0.1:8080/} */
    public static RestClient login(URI server, String login, String password) {
        var client = new RestClient(server);
        client.send(client.request("/transport/migrations").build(), BodyHandlers.discarding()); // the login needs a page to lead to
        var form = "j_username=" + form(login) + "&j_password=" + form(password);
        var sent = client.request("/j_security_check").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        client.send(sent.build(), BodyHandlers.discarding()); // a wrong password shows with the next request
        return client;
    }

    private static String form(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @param path under {@code /api/v1}, as all paths here */
    public JsonObject get(String path) {
        return json(send(api(path)));
    }

    /** The answer as it came, for whoever measures: the thread that asks reads the answer itself, and no other has to be woken in between. */
    public byte[] plainly(String path) {
        try {
            var connection = (HttpURLConnection) server.resolve("/api/v1" + path).toURL().openConnection();
            connection.setRequestProperty("Accept", "application/json");
            connection.setRequestProperty("Cookie", cookies.getCookieStore().get(server).stream().map(HttpCookie::toString).collect(joining("; ")));
            connection.setInstanceFollowRedirects(false);
            connection.setReadTimeout((int) PATIENCE.toMillis());
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new LocalServerFailure("GET %s was refused: %d".formatted(path, connection.getResponseCode()));
            }
            try (var answer = connection.getInputStream()) {
                return answer.readAllBytes();
            }
        } catch (IOException broken) {
            throw new LocalServerFailure("GET " + path + " went wrong: " + broken.getMessage() + ".", broken);
        }
    }

    public JsonObject post(String path, JsonObject body) {
        return json(send(api(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()))));
    }

    /** The answer while it comes; a refusal is among what is read. */
    public <T> T reads(String path, Duration patience, BodyHandler<T> handler) {
        return send(request("/api/v1" + path).timeout(patience).build(), handler).body();
    }

    private HttpRequest.Builder api(String path) {
        return request("/api/v1" + path).header("Accept", "application/json");
    }

    /** With what shows that it is no foreign page that sends it. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("X-Requested-With", "RestClient");
    }

    private String send(HttpRequest.Builder asked) {
        var request = asked.build();
        var answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new LocalServerFailure("%s was refused: %s".formatted(named(request), reason(answer)));
        }
        return answer.body();
    }

    private static String named(HttpRequest request) {
        return "%s %s%s".formatted(request.method(), request.uri().getPath(), request.uri().getQuery() == null ? "" : "?" + request.uri().getQuery());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        var what = named(request);
        try {
            return http.send(request, handler);
        } catch (IOException broken) {
            throw new LocalServerFailure(what + " went wrong: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalServerFailure(what + " was interrupted.", interrupted);
        }
    }

    private static JsonObject json(String body) {
        try {
            return Json.createReader(new StringReader(body)).readObject();
        } catch (JsonException notJson) {
            throw new LocalServerFailure("The server answered with something else than JSON: " + notJson.getMessage() + ".", notJson);
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            var problem = json(answer.body());
            return "%d %s %s".formatted(answer.statusCode(), problem.getString("detail", ""), problem.getString("hint", "")).strip();
        } catch (LocalServerFailure noProblemDocument) {
            return Integer.toString(answer.statusCode());
        }
    }
}
