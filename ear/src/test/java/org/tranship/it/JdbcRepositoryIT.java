package org.tranship.it;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tranship.job.LifecycleState.COMPLETED;
import static org.tranship.job.LifecycleState.PAUSED;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.local.Scale;

/** A server whose administrator has its batch runtime keep its executions in the control database (ADR 0015), as {@code jdbc-job-repository.cli} does it. */
@Tag("faults")
class JdbcRepositoryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String A_SLICE = "slice.after-commit";
    private static final Path SCRIPT = Path.of("../wildfly-config/server/jdbc-job-repository.cli");

    private static Holds holds;
    private static TranshipServer server;

    private Aftermath aftermath;

    @BeforeAll
    static void anAdministratorSwitches() throws IOException, InterruptedException, SQLException {
        holds = new Holds(TestSession.directory().resolve("jdbc-repository-holds"));
        holds.letAllGo();
        server = TranshipServer.install("jdbc-repository", Scale.SMALL, holds.option()).start();
        server.execute("control", "CREATE SCHEMA batch AUTHORIZATION tranship_control");
        runsScript();
        awaitReady();
    }

    private static void runsScript() throws IOException, InterruptedException {
        var said = TestSession.directory().resolve("jdbc-repository-cli.log").toFile();
        var cli = new ProcessBuilder(Path.of(System.getProperty("tranship.home"), "bin", "jboss-cli.sh").toString(), "--connect",
                "--controller=127.0.0.1:" + server.management("").getPort(), "--file=" + SCRIPT).redirectErrorStream(true).redirectOutput(said)
                .redirectInput(new File("/dev/null")).start();
        assertThat(cli.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(cli.exitValue()).as(said.toString()).isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void look() throws SQLException {
        holds.letAllGo();
        server.execute("staging", "UPDATE tpt_trips SET remark = 'as of ' || clock_timestamp() WHERE id % 7 = 0");
        aftermath = Aftermath.of(server.postgres(), Wish.TRANSPORT);
    }

    @Test
    void aRunIsPausedResumedAndRolledBackAndItsExecutionsStayUntilTheyAreOld() throws IOException, SQLException {
        var job = pausedInTheMiddle();
        job.doneBy(ada(), "resume").awaits(COMPLETED);
        job.rolledBackBy(ada());
        aftermath.isNothing();
        assertThat(executions(job)).containsExactly("batch-jobs.jar blue-green STOPPED", "batch-jobs.jar blue-green COMPLETED", "batch-jobs.jar rollback COMPLETED");

        var open = approvedJob().awaits(COMPLETED);
        windowEnded(job);
        cleansUp();
        assertThat(executions(job)).hasSize(3);
        aged("40 days");
        cleansUp();
        assertThat(executions(job)).isEmpty();
        assertThat(executions(open)).hasSize(1);
        assertThat(ada().get("transport/retention").jsonPath().getInt("data[0].executions_removed")).isEqualTo(3);
        assertThat(control("SELECT count(*) FROM batch.step_execution WHERE jobexecutionid NOT IN (SELECT jobexecutionid FROM batch.job_execution)")).containsExactly("0");
        open.rolledBackBy(ada());
        aftermath.isNothing();
    }

    /** What the killed server called STARTED stays so, and is in nobody's way. */
    @Test
    void aRunWhoseServerIsKilledGoesOn() throws SQLException {
        var job = heldInTheMiddle();
        server.kill();
        holds.letAllGo();
        server.start();
        aftermath.isProperAfter(job.awaits(COMPLETED));
        assertThat(executions(job)).containsExactly("batch-jobs.jar blue-green STARTED", "batch-jobs.jar blue-green COMPLETED");
    }

    /** Such a run stops with the control database, and goes on with it. */
    @Test
    void aRunGoesOnWhenTheControlDatabaseIsBack() throws SQLException {
        var job = heldInTheMiddle();
        control(false);
        await().atMost(PATIENCE).untilAsserted(() -> get(server.management("/health/ready")).then().statusCode(503));
        holds.letAllGo();
        await("nobody at work").atMost(PATIENCE).until(() -> lines("production", "SELECT DISTINCT 'held' FROM pg_locks WHERE locktype = 'advisory'").isEmpty());
        control(true);
        awaitReady();
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    /** The batch runtime lets go of an execution whose first row it cannot write, and tells nobody. */
    @Test
    void aRunThatTheBatchRuntimeDroppedBeforeItBeganIsLaunchedAgain() throws SQLException {
        server.execute("control", """
                CREATE FUNCTION batch.away() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''gone''; END';
                CREATE TRIGGER away BEFORE UPDATE ON batch.job_execution FOR EACH ROW EXECUTE FUNCTION batch.away()""");
        var job = approvedJob();
        await().atMost(PATIENCE).until(() -> executions(job).equals(List.of("batch-jobs.jar blue-green STARTING")));
        server.execute("control", "DROP FUNCTION batch.away() CASCADE");
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    private static void control(boolean open) throws SQLException {
        try (var admin = server.postgres().connect("postgres"); var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE control ALLOW_CONNECTIONS " + open);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'control'");
        }
    }

    private static Job pausedInTheMiddle() {
        var job = heldInTheMiddle();
        job.doneBy(ada(), "pause");
        await().atMost(PATIENCE).until(() -> lines("production", "SELECT desired_state FROM tranship.run WHERE job_id = " + job.id).equals(List.of("PAUSE")));
        holds.letAllGo();
        return job.awaits(PAUSED);
    }

    private static Job heldInTheMiddle() {
        holds.hold(A_SLICE);
        var job = approvedJob();
        holds.awaitSomebodyAt(A_SLICE);
        return job;
    }

    private static Job approvedJob() {
        var wish = Wish.with(Wish.transport("remembered"), "options", Map.of("workers", 2, "slice_rows", 100));
        return Job.askedForBy(ada().hires("grace", Role.SUPER_ADMIN), wish).approvedBy(ada());
    }

    private static Somebody ada() {
        return Somebody.ADA.at(server);
    }

    private static void awaitReady() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> get(server.management("/health/ready")).statusCode() == 200);
    }

    /** Application, job and state of the executions of a job, the first first. */
    private static List<String> executions(Job job) throws SQLException {
        return control("""
                SELECT concat_ws(' ', applicationname, jobname, batchstatus) FROM batch.job_execution JOIN batch.job_instance USING (jobinstanceid)
                WHERE jobparameters ~ '(?n)^jobId = %d$' ORDER BY jobexecutionid""".formatted(job.id));
    }

    private static void windowEnded(Job job) throws SQLException {
        server.execute("control", "UPDATE tpt_data_migration_jobs SET window_closed_at = now() WHERE id = " + job.id);
    }

    private static void aged(String by) throws SQLException {
        server.execute("control", """
                UPDATE batch.job_execution SET createtime = createtime - interval '%1$s', starttime = starttime - interval '%1$s',
                    endtime = endtime - interval '%1$s', lastupdatedtime = lastupdatedtime - interval '%1$s'""".formatted(by));
    }

    /** As if the day were over and the hour had come. */
    private static void cleansUp() throws IOException, SQLException {
        server.execute("control", "UPDATE retention_runs SET ran_at = ran_at - interval '2 days'");
        var before = control("SELECT count(*) FROM retention_runs WHERE finished_at IS NOT NULL");
        var timers = Packaged.managed(server.management("").getPort(), retentionTimer("read-children-names", null)).asList();
        Packaged.managed(server.management("").getPort(), retentionTimer("trigger", timers.get(0).asString()));
        await().atMost(PATIENCE).until(() -> !control("SELECT count(*) FROM retention_runs WHERE finished_at IS NOT NULL").equals(before));
    }

    private static ModelNode retentionTimer(String operation, String timer) {
        var ask = new ModelNode();
        ask.get("operation").set(operation);
        var address = ask.get("address").add("deployment", "tranship.ear").add("subdeployment", "ejb.jar").add("subsystem", "ejb3")
                .add("singleton-bean", "RetentionTimer").add("service", "timer-service");
        if (timer == null) {
            ask.get("child-type").set("timer");
        } else {
            address.add("timer", timer);
        }
        return ask;
    }

    private static List<String> control(String query) throws SQLException {
        return lines("control", query);
    }

    private static List<String> lines(String database, String query) throws SQLException {
        try (var connection = server.postgres().connect(database); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}
