package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.tranship.job.JobId;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.Pace;
import org.tranship.plan.PlanPreview;
import org.tranship.plan.PlanView;

class PlanAnswerTest {

    @Test
    void whatTheEstimatesAreMadeOfIsSaidForNoneOneAndMany() {
        assertThat(basisOf(0)).startsWith("default: no finished run");
        assertThat(basisOf(1)).startsWith("one finished run of this installation");
        assertThat(basisOf(2)).startsWith("the last 2 finished runs of this installation");
    }

    private static String basisOf(int runs) {
        var plan = new PlanView(new JobId(1), 1, Fingerprint.over("text"), "text", List.of(), List.of(), Instant.EPOCH, null);
        return PlanAnswer.of(new PlanPreview(plan, List.of(), List.of(), Duration.ZERO, Duration.ZERO, new Pace(1, 2, runs))).estimateBasis();
    }
}
