package org.tranship.web.problem;

import static org.tranship.JsonMaking.JSON;

import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.approval.ApprovalRefused;

import jakarta.json.JsonArray;

/** Which problem a refusal or a status is. */
public final class Problems {

    private Problems() {
    }

    /** What a boundary refused. */
    public static Problem of(Refusal refusal) {
        var problem = new Problem(status(refusal.kind()), refusal.code(), refusal.getMessage(), refusal.hint());
        if (refusal instanceof InputRefused input) {
            return problem.with("fields", fields(input));
        }
        if (refusal instanceof ApprovalRefused.PlanChanged changed) {
            return problem.with("difference", JSON.createValue(changed.difference()))
                    .with("plan_fingerprint", JSON.createValue(changed.current().hex()));
        }
        return problem;
    }

    /** What the container refused, whichever part of it. */
    public static Problem ofStatus(int status, String method, String path) {
        return switch (status) {
            case 400 -> new Problem(status, "bad-request", "The request cannot be read.", "Look at /openapi for what is expected at " + path + ".");
            case 401 -> new Problem(status, "not-signed-in", "This needs a login and its password, and they must be right.",
                    "Send them with HTTP Basic. A Super Admin adds employees and their passwords.");
            case 403 -> new Problem(status, "not-allowed", "You may not do this.", "Sign in as somebody whose role may.");
            case 404 -> new Problem(status, "not-found", "There is nothing at %s.".formatted(path), "The paths there are stand in /openapi.");
            case 405 -> new Problem(status, "method-not-allowed", "%s is not possible at %s.".formatted(method, path),
                    "What is possible stands in the Allow header and in /openapi.");
            case 406 -> new Problem(status, "not-acceptable", "No answer can be given in the media type asked for.",
                    "Accept application/json, or text/csv for the export.");
            case 413 -> new Problem(status, "too-large", "The body is larger than anything expected at %s; nothing of it was taken in.".formatted(path),
                    path.endsWith("/import") ? "Send at most 1 MiB, and the rest in further documents." : "Send at most 256 KiB.");
            case 415 -> new Problem(status, "unsupported-media-type", "The body is of a type that is not read here.",
                    "Send Content-Type: application/json.");
            default -> new Problem(status, "refused", "The request was refused.", "Look at /openapi for what is expected at " + path + ".");
        };
    }

    /** Something nobody foresaw; the log has it under that number. */
    public static Problem unexpected(String incident) {
        return new Problem(500, "unexpected", "Something went wrong here that nobody foresaw. It is in the server's log as incident %s."
                .formatted(incident), "Look whether the request was carried out before sending it again, and show the incident to whoever runs the server.")
                .with("incident", JSON.createValue(incident));
    }

    /** Nobody can be let in, and nothing be looked up or decided. */
    public static Problem controlDatabaseAway() {
        return new Problem(503, "control-database-away",
                "The control database does not answer. It keeps jobs, approvals and employees, so nothing can be looked up or decided; what runs is not lost.",
                "Ask again in some seconds: the server goes on by itself as soon as the database answers. /health/ready of the management port says what is wrong.");
    }

    /** The same, met in the middle of a request. */
    public static Problem controlDatabaseLost() {
        return new Problem(503, "control-database-away", "The connection to the control database broke while this was being answered.",
                "Ask again. If it was to change something, look first whether it did.");
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case UNPROCESSABLE -> 422;
            case UNAVAILABLE -> 503;
        };
    }

    private static JsonArray fields(InputRefused refused) {
        var fields = JSON.createArrayBuilder();
        refused.fields().forEach(field -> fields.add(JSON.createObjectBuilder().add("name", field.name()).add("problem", field.problem())));
        return fields.build();
    }
}
