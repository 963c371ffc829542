package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resolutions 1: the whole matrix of states, written out. */
class LifecycleStateTest {

    /** {@code x} where the row's state may become the column's. */
    private static final String MATRIX = """
                             DRAFT PENDING_APPROVAL REJECTED QUEUED PREPARING RUNNING PAUSED VALIDATING CUTTING_OVER COMPLETED FAILED CANCELLED ROLLING_BACK ROLLBACK_FAILED ROLLED_BACK
            DRAFT            -     x                -        -      -         -       -      -          -            -         -      x         -            -               -
            PENDING_APPROVAL -     -                x        x      -         -       -      -          -            -         -      x         -            -               -
            REJECTED         -     -                -        -      -         -       -      -          -            -         -      -         -            -               -
            QUEUED           -     x                -        -      x         -       -      -          -            -         -      x         -            -               -
            PREPARING        -     x                -        x      -         x       x      -          x            -         x      x         -            -               -
            RUNNING          -     -                -        -      x         -       x      x          -            -         x      x         -            -               -
            PAUSED           -     -                -        -      x         -       -      -          -            -         x      x         -            -               -
            VALIDATING       -     -                -        -      x         -       x      -          x            -         x      x         -            -               -
            CUTTING_OVER     -     -                -        -      x         -       -      -          -            x         x      -         -            -               -
            COMPLETED        -     -                -        -      -         -       -      -          -            -         -      -         x            -               -
            FAILED           -     -                -        x      -         -       -      -          -            -         -      x         -            -               -
            CANCELLED        -     -                -        -      -         -       -      -          -            -         -      -         -            -               -
            ROLLING_BACK     -     -                -        -      -         -       -      -          -            -         -      -         -            x               x
            ROLLBACK_FAILED  -     -                -        -      -         -       -      -          -            -         -      -         x            -               -
            ROLLED_BACK      -     -                -        -      -         -       -      -          -            -         -      -         -            -               -
            """;

    @ParameterizedTest
    @EnumSource(LifecycleState.class)
    void becomesWhatTheMatrixSaysAndNothingElse(LifecycleState from) {
        for (var to : LifecycleState.values()) {
            if (allowed().get(from).contains(to)) {
                assertThat(from.become(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.become(to)).isInstanceOf(JobRefused.IllegalTransition.class).hasMessageContaining(from + " cannot become " + to);
            }
        }
    }

    @Test
    void theFiveWordsFollowFromTheState() {
        var words = Arrays.stream(LifecycleState.values()).collect(Collectors.groupingBy(LifecycleState::status, TreeMap::new,
                Collectors.mapping(Enum::name, Collectors.joining(" "))));
        assertThat(words).containsExactly(
                Map.entry(JobStatus.QUEUED, "DRAFT PENDING_APPROVAL QUEUED"),
                Map.entry(JobStatus.IN_PROGRESS, "PREPARING RUNNING PAUSED VALIDATING CUTTING_OVER ROLLING_BACK"),
                Map.entry(JobStatus.COMPLETED, "COMPLETED"),
                Map.entry(JobStatus.FAILED, "REJECTED FAILED CANCELLED ROLLBACK_FAILED"),
                Map.entry(JobStatus.ROLLED_BACK, "ROLLED_BACK"));
    }

    @Test
    void aTargetIsHeldByWhatRunsAndByWhatIsPaused() {
        assertThat(LifecycleState.namesOf(LifecycleState::holdsTarget))
                .containsExactlyInAnyOrder("PREPARING", "RUNNING", "PAUSED", "VALIDATING", "CUTTING_OVER", "ROLLING_BACK");
    }

    private static Map<LifecycleState, java.util.Set<LifecycleState>> allowed() {
        var columns = Arrays.stream(MATRIX.lines().findFirst().orElseThrow().strip().split(" +")).map(LifecycleState::valueOf).toList();
        return MATRIX.lines().skip(1).map(line -> line.split(" +")).collect(Collectors.toMap(row -> LifecycleState.valueOf(row[0]),
                row -> Stream.iterate(0, i -> i + 1).limit(columns.size()).filter(i -> "x".equals(row[i + 1])).map(columns::get).collect(Collectors.toSet())));
    }
}
