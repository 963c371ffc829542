package org.tranship.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.tranship.local.RestClient;

/** The migration of the demo, from the request to its end, as its two people see it over REST. */
final class Migration {

    private static final String JOBS = "/transport/migrations";
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "REJECTED", "CANCELLED", "ROLLED_BACK", "ROLLBACK_FAILED");

    private final RestClient requester;
    private final RestClient approver;
    private final JsonObject asked;

    private Migration(RestClient requester, RestClient approver, JsonObject asked) {
        this.requester = requester;
        this.approver = approver;
        this.asked = asked;
    }

    /** Asks for staging to go live: every table both sides have. */
    static Migration askedFor(RestClient requester, RestClient approver) {
        return new Migration(requester, approver, requester.post(JOBS, Json.createObjectBuilder()
                .add("job_name", "Staging goes live")
                .add("migration_type", "BLUE_GREEN")
                .add("source_environment", "staging")
                .add("target_environment", "production")
                .build()));
    }

    long id() {
        return asked.getJsonNumber("id").longValueExact();
    }

    String code() {
        return asked.getString("job_code", "Job " + id());
    }

    String fingerprint() {
        return asked.getString("plan_fingerprint");
    }

    /** The tables in the order of their dependencies. */
    List<JsonObject> plan() {
        return approver.get(path("/plan")).getJsonArray("entities").getValuesAs(JsonObject.class);
    }

    void approve() {
        approver.post(path("/approve"), Json.createObjectBuilder().add("fingerprint", fingerprint()).add("comment", "Looks good.").build());
    }

    Progress progress() {
        return new Progress(requester.get(path("/progress")));
    }

    JsonObject job() {
        return requester.get(path(""));
    }

    static boolean hasEnded(Progress progress) {
        return ENDED.contains(progress.state());
    }

    private String path(String what) {
        return JOBS + "/" + id() + what;
    }
}
