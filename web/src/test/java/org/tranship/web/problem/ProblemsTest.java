package org.tranship.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.approval.ApprovalRefused;
import org.tranship.plan.Fingerprint;

class ProblemsTest {

    static final class SomethingRefused extends Refusal {
        private static final long serialVersionUID = 1L;

        SomethingRefused(Kind kind) {
            super(kind, "It is so.", "Do that.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfRefusalHasAStatusOfItsOwn(Refusal.Kind kind) {
        assertThat(Problems.of(new SomethingRefused(kind)).status()).isEqualTo(switch (kind) {
            case MALFORMED -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case UNPROCESSABLE -> 422;
            case UNAVAILABLE -> 503;
        });
    }

    @Test
    void aProblemSaysWhatIsWrongAndWhatToDo() {
        assertThat(Problems.of(new SomethingRefused(Refusal.Kind.CONFLICT)).json("/api/v1/x")).hasToString(
                "{\"type\":\"urn:tranship:problem:something-refused\",\"title\":\"Something refused\",\"status\":409,\"detail\":\"It is so.\","
                        + "\"hint\":\"Do that.\",\"code\":\"something-refused\",\"instance\":\"/api/v1/x\"}");
    }

    @Test
    void wrongInputIsNamedFieldByField() {
        var problem = Problems.of(InputRefused.field("job_name", "is missing")).json("/");
        assertThat(problem.getJsonArray("fields")).hasToString("[{\"name\":\"job_name\",\"problem\":\"is missing\"}]");
    }

    @Test
    void aStaleApprovalShowsTheDifferenceAndTheNewFingerprint() {
        var now = Fingerprint.over("now");
        var problem = Problems.of(new ApprovalRefused.PlanChanged("Job-2025-042", now, "+ column x")).json("/");
        assertThat(problem.getString("difference")).isEqualTo("+ column x");
        assertThat(problem.getString("plan_fingerprint")).isEqualTo(now.hex());
        assertThat(problem.getInt("status")).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 413, 415, 418})
    void whatTheContainerRefusesHasAHintToo(int status) {
        var problem = Problems.ofStatus(status, "PATCH", "/api/v1/x");
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.hint()).isNotBlank();
    }

    @Test
    void anUnexpectedErrorTellsNothingButItsNumber() {
        var problem = Problems.unexpected("4F3A2B1C").json("/");
        assertThat(problem.getString("incident")).isEqualTo("4F3A2B1C");
        assertThat(problem.getString("detail")).contains("incident 4F3A2B1C");
    }
}
