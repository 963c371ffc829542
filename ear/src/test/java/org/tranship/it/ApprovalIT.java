package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.tranship.it.Wish.transport;

import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;
import org.tranship.job.LifecycleState;

/** Four eyes: nothing runs before another Super Admin has signed the plan that will be carried out. */
class ApprovalIT extends InTheServer {

    private Somebody approver;
    private Job job;

    @BeforeEach
    void aJobThatWaits() {
        approver = Somebody.ADA;
        job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), transport("to be approved"));
    }

    @Test
    void theFingerprintIsRequired() {
        job.triedBy(approver, "approve", Map.of("comment", "looks fine")).then().statusCode(400).body("fields.name", hasItem("fingerprint"));
        job.triedBy(approver, "approve", Job.approval("0815")).then().statusCode(400).body("fields.name", hasItem("fingerprint"));
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    @Test
    void theRequesterCannotApproveWhateverTheRole() {
        var requester = Somebody.called("grace", Role.SUPER_ADMIN);
        job.triedBy(requester, "approve", Job.approval(job.fingerprint())).then().statusCode(403).body("code", equalTo("own-request"));
        job.triedBy(requester, "reject", Map.of("comment", "mine")).then().statusCode(403);
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    @Test
    void aRejectionTellsWhyAndIsFinal() {
        job.triedBy(approver, "reject").then().statusCode(400).body("fields.name", hasItem("comment"));
        job.triedBy(approver, "reject", Map.of("comment", "not before the holidays")).then().statusCode(200)
                .body("lifecycle_state", equalTo("REJECTED")).body("status", equalTo("FAILED"))
                .body("approval_status", equalTo("REJECTED")).body("approval_comment", equalTo("not before the holidays"));
        job.triedBy(approver, "approve", Job.approval(job.fingerprint())).then().statusCode(409).body("code", equalTo("already-decided"));
    }

    @Test
    void anApprovalOfWhatIsNoLongerTrueShowsTheDifference() throws Exception {
        var seen = job.fingerprint();
        Databases.production("ALTER TABLE tpt_routes ADD COLUMN remark text");
        try {
            job.triedBy(approver, "approve", Job.approval(seen)).then().statusCode(409).body("code", equalTo("plan-changed"))
                    .body("difference", containsString("remark")).body("plan_fingerprint", not(equalTo(seen)));
            assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
            assertThat(job.fingerprint()).isNotEqualTo(seen);
            assertThat(job.plan().getString("difference")).contains("remark");
        } finally {
            Databases.production("ALTER TABLE tpt_routes DROP COLUMN remark");
            job.doneBy(approver, "cancel");
        }
    }

    /** Between the approval and the start, on either side. */
    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void anApprovalFallsWhenACheckConstraintHasChangedByTheStart(String environment) throws Exception {
        var requester = Somebody.called("grace", Role.SUPER_ADMIN);
        job.triedBy(requester, "schedule", Map.of("scheduled_at", Instant.now().plusSeconds(5).toString())).then().statusCode(200);
        job.approvedBy(approver);
        try (var connection = Databases.connect(environment); var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE tpt_routes ADD CONSTRAINT came_late CHECK (true)");
            try {
                job.awaits(LifecycleState.PENDING_APPROVAL);
            } finally {
                statement.execute("ALTER TABLE tpt_routes DROP CONSTRAINT came_late");
            }
        }
        var fallen = job.look();
        assertThat(fallen.getString("approval_status")).isEqualTo("PENDING");
        assertThat(fallen.getString("approved_by")).isNull();
        assertThat(fallen.getString("error_message")).contains("no longer the approved one").contains("came_late");
        assertThat(job.plan().getString("difference")).contains("came_late");
        job.doneBy(approver, "cancel").awaits(LifecycleState.CANCELLED);
    }

    /** Whoever asks for it: who drafted it as well as who submitted it. */
    @Test
    void whoSubmitsSomebodyElsesDraftCannotApproveIt() {
        var draft = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), Wish.with(transport("drafted by grace"), "draft", true));
        draft.doneBy(approver, "submit");
        draft.triedBy(approver, "approve", Job.approval(draft.fingerprint())).then().statusCode(403).body("code", equalTo("own-request"));
        draft.doneBy(approver, "cancel");
        job.doneBy(approver, "cancel");
    }

    @Test
    void thePlanSaysWhatGoesOnSideBySideWhatIsProvedHowMuchItIsAndHowLongItTakes() {
        var plan = job.plan();
        assertThat(plan.getList("execution_plan.step_number", Integer.class)).startsWith(1, 2, 3).isSorted();
        assertThat(plan.getList("execution_plan.findAll { it.can_run_in_parallel }.name", String.class)).contains("copy rows").noneMatch(step -> step.startsWith("cut over"));
        assertThat(plan.getList("execution_plan.findAll { it.validation_checkpoint }.phase")).contains("discovery", "validation");
        assertThat(plan.getList("execution_plan.entities[0]")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(plan.getList("volumes.entity")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(plan.getList("volumes.volume", String.class)).allMatch(List.of("small", "medium", "large", "massive")::contains);
        assertThat(plan.getInt("volumes.find { it.entity == 'tpt_trips' }.wave")).isGreaterThan(plan.getInt("volumes.find { it.entity == 'tpt_routes' }.wave"));
        assertThat(plan.getLong("volumes.find { it.entity == 'tpt_trips' }.estimated_records")).isPositive();
        long high = plan.getLong("estimated_seconds_high");
        assertThat(high).isGreaterThan(plan.getLong("estimated_seconds_low")).isGreaterThanOrEqualTo(plan.getLong("execution_plan.sum { it.estimated_seconds_high }"));
        assertThat(plan.getString("estimate_basis")).contains("finished run");
        job.doneBy(approver, "cancel");
    }

    @Test
    void aNewFingerprintIsNotNeededForNewStatistics() throws Exception {
        var seen = job.fingerprint();
        Databases.production("ANALYZE tpt_routes");
        job.triedBy(approver, "approve", Job.approval(seen)).then().statusCode(200);
        job.triedBy(approver, "approve", Job.approval(seen)).then().statusCode(409).body("code", equalTo("already-decided"));
        job.triedBy(approver, "cancel");
    }

    @Test
    void whoSawAnOlderVersionDecidesNothing() {
        approver.request().header("If-Match", "\"999\"").contentType(ContentType.JSON).body(Job.approval(job.fingerprint()))
                .post("transport/migrations/" + job.id + "/approve").then().statusCode(412).body("code", equalTo("stale"));
        approver.request().header("If-Match", "\"what I never gave out\"").post("transport/migrations/" + job.id + "/cancel").then().statusCode(412);
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    @Test
    void whoSawTheCurrentVersionDecides() {
        var tag = approver.get("transport/migrations/" + job.id).header("ETag");
        approver.request().header("If-Match", tag).post("transport/migrations/" + job.id + "/cancel").then().statusCode(200)
                .body("lifecycle_state", equalTo("CANCELLED")).header("ETag", not(equalTo(tag)));
    }
}
