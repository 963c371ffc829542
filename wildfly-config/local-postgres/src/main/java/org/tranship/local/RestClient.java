package org.tranship.local;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The REST API of a {@link LocalServer} as one user sees it. What the server refuses is a {@link LocalServerFailure} with its reason.
 *
 * @param api the address all paths are appended to, such as {@code http://127.0.0.1:8080/api/v1}
 */
public record RestClient(URI api, String login, String password) {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public JsonObject get(String path) {
        return send(request(path).GET().build());
    }

    public JsonObject post(String path, JsonObject body) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofMinutes(2))
                .header("Authorization", basic()).header("Accept", "application/json");
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject send(HttpRequest request) {
        var what = request.method() + " " + request.uri().getPath();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new LocalServerFailure(what + " was refused: " + reason(answer));
            }
            return Json.createReader(new StringReader(answer.body())).readObject();
        } catch (IOException | JsonException broken) {
            throw new LocalServerFailure(what + " went wrong: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalServerFailure(what + " was interrupted.", interrupted);
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            var problem = Json.createReader(new StringReader(answer.body())).readObject();
            return "%d %s %s".formatted(answer.statusCode(), problem.getString("detail", ""), problem.getString("hint", "")).strip();
        } catch (JsonException noProblemDocument) {
            return Integer.toString(answer.statusCode());
        }
    }
}
