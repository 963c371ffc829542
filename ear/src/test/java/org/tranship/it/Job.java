package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tranship.job.LifecycleState;

/** A migration job over HTTP: who does what with it, and what it becomes. */
public final class Job {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DESIRED = "SELECT desired_state FROM tranship.run WHERE job_id = ";
    private static final Set<LifecycleState> ENDS = EnumSet.of(LifecycleState.REJECTED, LifecycleState.COMPLETED, LifecycleState.FAILED,
            LifecycleState.CANCELLED, LifecycleState.ROLLBACK_FAILED, LifecycleState.ROLLED_BACK);

    public final long id;
    private final Somebody requester;

    private Job(long id, Somebody requester) {
        this.id = id;
        this.requester = requester;
    }

    public static Job askedForBy(Somebody requester, Map<String, Object> wish) {
        var answer = requester.post("transport/migrations", wish);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return new Job(answer.jsonPath().getLong("id"), requester);
    }

    /** The job whose page has that path. */
    public static Job shownAt(String path, Somebody requester) {
        return new Job(Long.parseLong(path.replaceAll(".*/", "")), requester);
    }

    public JsonPath look() {
        return requester.get("transport/migrations/" + id).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath progress() {
        return requester.get(path("progress")).then().statusCode(200).extract().jsonPath();
    }

    public JsonPath plan() {
        return requester.get(path("plan")).then().statusCode(200).extract().jsonPath();
    }

    public LifecycleState state() {
        return LifecycleState.valueOf(look().getString("lifecycle_state"));
    }

    public String code() {
        return look().getString("job_code");
    }

    public String fingerprint() {
        return look().getString("plan_fingerprint");
    }

    /** What somebody's attempt is answered. */
    public Response triedBy(Somebody who, String verb) {
        return who.post(path(verb));
    }

    public Response triedBy(Somebody who, String verb, Object body) {
        return who.post(path(verb), body);
    }

    public Job doneBy(Somebody who, String verb) {
        var answer = triedBy(who, verb);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return this;
    }

    public Job approvedBy(Somebody approver) {
        var answer = triedBy(approver, "approve", approval(fingerprint()));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return this;
    }

    static Map<String, Object> approval(String fingerprint) {
        var body = new LinkedHashMap<String, Object>();
        body.put("fingerprint", fingerprint);
        body.put("comment", "looked at");
        return body;
    }

    /** Waits for the rollback to end and gives its answer. */
    public JsonPath rolledBackBy(Somebody who) {
        var answer = triedBy(who, "rollback?wait=60", Map.of("confirmed", true));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    /** Fails with the job's own words as soon as it ends otherwise. */
    public Job awaits(LifecycleState wanted) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .failFast(() -> {
                    var now = look();
                    var state = LifecycleState.valueOf(now.getString("lifecycle_state"));
                    assertThat(state == wanted || !ENDS.contains(state) || now.getString("pending_order") != null)
                            .as("%s instead of %s: %s", state, wanted, now.getString("error_message")).isTrue();
                })
                .until(() -> state() == wanted);
        return this;
    }

    /**
     * Waits until its run has heard the order, which reaches it a moment after whoever gave it has the answer: workers who are let go before that
     * might finish all there is.
     */
    public void hears(String order) {
        await(order).atMost(PATIENCE).until(() -> Databases.lines("production", DESIRED + id).equals(List.of(order)));
    }

    /** Waits until that many rows have been reported, and says how many were. */
    long awaitsProgress(long rows) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .until(() -> progress().getLong("migrated_records"), migrated -> migrated >= rows);
    }

    /** Waits until it is completed, or paused with nothing else wanted of it. */
    void settles() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            var now = look();
            return now.getString("pending_order") == null && (ENDS.contains(state()) || state() == LifecycleState.PAUSED);
        });
    }

    private String path(String rest) {
        return "transport/migrations/" + id + "/" + rest;
    }
}
