package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tranship.it.Wish.transport;
import static org.tranship.job.LifecycleState.CANCELLED;
import static org.tranship.job.LifecycleState.PENDING_APPROVAL;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;

/** Nothing runs unapproved, whoever starts it: an administrator of the server can start a batch job past the console. */
class UnapprovedRunIT extends InTheServer {

    @Test
    void aJobStartedByTheCliWithoutApprovalGetsNoTicket() throws IOException, SQLException {
        var aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        var job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), transport("past the console"));
        var execution = startedByTheCli(job);
        await().atMost(Duration.ofMinutes(1)).until(() -> statusOf(execution), "FAILED"::equals);
        assertThat(job.state()).isEqualTo(PENDING_APPROVAL);
        aftermath.isNothing();
        job.doneBy(Somebody.ADA, "cancel").awaits(CANCELLED);
        aftermath.isNothingLeft();
    }

    private static long startedByTheCli(Job job) throws IOException, SQLException {
        var run = Databases.lines("control", "SELECT run_id FROM tpt_data_migration_jobs WHERE id = " + job.id).get(0);
        var start = onBatchJobs("start-job");
        start.get("job-xml-name").set("blue-green");
        start.get("properties").add("jobId", Long.toString(job.id));
        start.get("properties").add("runId", run);
        return Packaged.managed(start).asLong();
    }

    private static String statusOf(long execution) throws IOException {
        var read = onBatchJobs("read-attribute");
        read.get("address").add("job", "blue-green").add("execution", Long.toString(execution));
        read.get("name").set("batch-status");
        return Packaged.managed(read).asString();
    }

    private static ModelNode onBatchJobs(String operation) {
        var request = new ModelNode();
        request.get("operation").set(operation);
        request.get("address").add("deployment", "tranship.ear").add("subdeployment", "batch-jobs.jar").add("subsystem", "batch-jberet");
        return request;
    }
}
