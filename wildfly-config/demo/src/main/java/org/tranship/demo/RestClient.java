package org.tranship.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The REST API as one user sees it. */
record RestClient(URI api, User user) {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    JsonObject get(String path) {
        return send(request(path).GET().build());
    }

    JsonObject post(String path, JsonObject body) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofMinutes(2))
                .header("Authorization", user.basic()).header("Accept", "application/json");
    }

    private static JsonObject send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new DemoFailed(request.method() + " " + request.uri().getPath() + " was refused: " + reason(answer));
            }
            return Json.createReader(new StringReader(answer.body())).readObject();
        } catch (IOException | JsonException broken) {
            throw new DemoFailed(request.method() + " " + request.uri().getPath() + " went wrong: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("The demo was interrupted.", interrupted);
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
