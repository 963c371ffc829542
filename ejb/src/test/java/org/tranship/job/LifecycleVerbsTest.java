package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;
import org.tranship.Refusal;
import org.tranship.access.Role;
import org.tranship.approval.ApprovalDesk;
import org.tranship.rollback.RollbackDesk;

/** Every verb people have, in every state a job can be in: where it leads, or that it is refused and nothing changed. None is archived, nobody has asked for a rollback yet. */
class LifecycleVerbsTest {

    /** {@code -} refused · {@code same} done, the state stays · {@code wish} asked of the run · else the state it leads to. */
    private static final String MATRIX = """
                             submit           edit             replace          approve reject   pause resume    cancel    retry  complete rollback     agree decline withdraw archive unarchive delete schedule notified tested
            DRAFT            PENDING_APPROVAL same             same             -       -        -     -         CANCELLED -      -        -            -     -       -        -       -         same   same     same     -
            PENDING_APPROVAL -                same             same             QUEUED  REJECTED -     -         CANCELLED -      -        -            -     -       -        -       -         -      same     same     -
            REJECTED         -                -                -                -       -        -     -         -         -      -        -            -     -       -        same    -         same   -        -        -
            QUEUED           -                PENDING_APPROVAL PENDING_APPROVAL -       -        -     -         CANCELLED -      -        -            -     -       -        -       -         -      -        same     -
            PREPARING        -                -                -                -       -        wish  -         wish      -      -        -            -     -       -        -       -         -      -        same     -
            RUNNING          -                -                -                -       -        wish  -         wish      -      -        -            -     -       -        -       -         -      -        same     -
            PAUSED           -                -                -                -       -        -     PREPARING wish      -      -        -            -     -       -        -       -         -      -        same     -
            VALIDATING       -                -                -                -       -        wish  -         wish      -      -        -            -     -       -        -       -         -      -        same     -
            CUTTING_OVER     -                -                -                -       -        -     -         -         -      -        -            -     -       -        -       -         -      -        same     -
            COMPLETED        -                -                -                -       -        -     -         -         -      wish     ROLLING_BACK -     -       -        same    -         -      -        -        same
            FAILED           -                -                -                -       -        -     -         wish      QUEUED -        -            -     -       -        same    -         -      -        -        -
            CANCELLED        -                -                -                -       -        -     -         -         -      -        -            -     -       -        same    -         same   -        -        -
            ROLLING_BACK     -                -                -                -       -        -     -         -         -      -        -            -     -       -        -       -         -      -        -        -
            ROLLBACK_FAILED  -                -                -                -       -        -     -         -         -      wish     ROLLING_BACK -     -       -        same    -         -      -        -        -
            ROLLED_BACK      -                -                -                -       -        -     -         -         -      wish     -            -     -       -        same    -         -      -        -        -
            """;

    private final ControlPlane plane = ControlPlane.shared();
    private final JobDesk desk = plane.bean(JobDesk.class);

    private final Map<String, Consumer<Story>> verbs = new LinkedHashMap<>();

    LifecycleVerbsTest() {
        verbs.put("submit", story -> desk.submitDraft(story.id(), ExpectedVersion.ANY));
        verbs.put("edit", story -> desk.edit(story.id(), Story.renamed("Another name"), ExpectedVersion.ANY));
        verbs.put("replace", story -> desk.replace(story.id(), story.anotherRequest(), ExpectedVersion.ANY));
        verbs.put("approve", story -> {
            plane.as("carl", Role.SUPER_ADMIN);
            plane.bean(ApprovalDesk.class).approve(story.id(), story.view().fingerprint(), null, ExpectedVersion.ANY);
        });
        verbs.put("reject", story -> {
            plane.as("carl", Role.SUPER_ADMIN);
            plane.bean(ApprovalDesk.class).reject(story.id(), "no", ExpectedVersion.ANY);
        });
        verbs.put("pause", story -> desk.pause(story.id(), ExpectedVersion.ANY));
        verbs.put("resume", story -> desk.resume(story.id(), ExpectedVersion.ANY));
        verbs.put("cancel", story -> desk.cancel(story.id(), ExpectedVersion.ANY));
        verbs.put("retry", story -> desk.retry(story.id(), ExpectedVersion.ANY));
        verbs.put("complete", story -> desk.complete(story.id(), ExpectedVersion.ANY));
        verbs.put("rollback", story -> plane.bean(RollbackDesk.class).rollBack(story.id(), true, ExpectedVersion.ANY));
        verbs.put("agree", story -> bySuperAdmin(way -> way.approve(story.id(), ExpectedVersion.ANY)));
        verbs.put("decline", story -> bySuperAdmin(way -> way.reject(story.id(), "no", ExpectedVersion.ANY)));
        verbs.put("withdraw", story -> plane.bean(RollbackDesk.class).withdraw(story.id(), ExpectedVersion.ANY));
        verbs.put("archive", story -> desk.archive(story.id(), ExpectedVersion.ANY));
        verbs.put("unarchive", story -> desk.takeOutOfTheArchive(story.id(), ExpectedVersion.ANY));
        verbs.put("delete", story -> desk.delete(story.id(), ExpectedVersion.ANY));
        verbs.put("schedule", story -> desk.schedule(story.id(), Instant.now().plus(Duration.ofDays(1)), ExpectedVersion.ANY));
        verbs.put("notified", story -> desk.confirm(story.id(), HandCheck.STAKEHOLDERS_NOTIFIED, null, ExpectedVersion.ANY));
        verbs.put("tested", story -> desk.confirm(story.id(), HandCheck.SMOKE_TESTS_PASSED, "all of them", ExpectedVersion.ANY));
    }

    private void bySuperAdmin(Consumer<RollbackDesk> decision) {
        plane.as("carl", Role.SUPER_ADMIN);
        decision.accept(plane.bean(RollbackDesk.class));
    }

    @ParameterizedTest
    @EnumSource(LifecycleState.class)
    void everyVerbLeadsWhereTheMatrixSaysAndLeavesItsEntryInTheAudit(LifecycleState state) {
        var columns = MATRIX.lines().findFirst().orElseThrow().strip().split(" +");
        assertThat(columns).containsExactlyElementsOf(verbs.keySet());
        var row = MATRIX.lines().skip(1).map(line -> line.split(" +")).filter(cells -> cells[0].equals(state.name())).findFirst().orElseThrow();
        var story = Story.in(plane, state);
        var outcomes = new ArrayList<String>();
        for (var verb : columns) {
            outcomes.add(outcome(story, state, verb));
            story = outcomes.get(outcomes.size() - 1).equals("-") ? story : Story.in(plane, state);
        }
        assertThat(outcomes).containsExactly(Arrays.copyOfRange(row, 1, row.length));
    }

    private String outcome(Story story, LifecycleState state, String verb) {
        assertThat(story.stored("lifecycle_state")).isEqualTo(state.name());
        var before = story.stored("concat_ws('|', lifecycle_state, pending_order, version, archived_at, deleted_at)");
        long entries = story.auditEntries();
        plane.as("anna", Role.PG_SUPPORT);
        try {
            verbs.get(verb).accept(story);
        } catch (Refusal refused) {
            assertThat(refused.kind()).as(verb).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refused.hint()).isNotBlank();
            assertThat(story.stored("concat_ws('|', lifecycle_state, pending_order, version, archived_at, deleted_at)")).isEqualTo(before);
            assertThat(story.auditEntries()).isEqualTo(entries);
            return "-";
        }
        assertThat(story.auditEntries()).as("audit of %s", verb).isEqualTo(entries + 1);
        var now = LifecycleState.valueOf(story.stored("lifecycle_state"));
        assertThat(story.stored("status")).isEqualTo(now.status().name());
        if (now != state) {
            return now.name();
        }
        return story.stored("pending_order") == null ? "same" : "wish";
    }
}
