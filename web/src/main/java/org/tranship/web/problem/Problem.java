package org.tranship.web.problem;

import static org.tranship.JsonMaking.JSON;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * A problem document (RFC 9457, {@code application/problem+json}).
 *
 * @param code  stable name of what is wrong, kebab case: what a script looks at
 * @param detail one sentence for a person
 * @param hint  what to do next
 * @param more  further members by name, in order
 */
public record Problem(int status, String code, String detail, String hint, Map<String, JsonValue> more) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Header {@code Retry-After} of what is unavailable. */
    public static final String SECONDS_TO_THE_NEXT_TRY = "5";

    public Problem(int status, String code, String detail, String hint) {
        this(status, code, detail, hint, Map.of());
    }

    public Problem with(String member, JsonValue value) {
        var all = new LinkedHashMap<>(more);
        all.put(member, value);
        return new Problem(status, code, detail, hint, all);
    }

    /** @param instance path of the request */
    public JsonObject json(String instance) {
        var document = JSON.createObjectBuilder()
                .add("type", "urn:tranship:problem:" + code)
                .add("title", title())
                .add("status", status)
                .add("detail", detail)
                .add("hint", hint)
                .add("code", code)
                .add("instance", instance);
        more.forEach(document::add);
        return document.build();
    }

    public Response.ResponseBuilder response(String instance) {
        var response = Response.status(status).type(MEDIA_TYPE).entity(json(instance).toString());
        return isForNow() ? response.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_THE_NEXT_TRY) : response;
    }

    /** Whether the same request may be answered soon. */
    public boolean isForNow() {
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    }

    private String title() {
        var words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
