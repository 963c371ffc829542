package org.tranship.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tranship.local.LocalServer;
import org.tranship.local.Ports;
import org.tranship.local.RestClient;
import org.tranship.local.ServerSettings;

/** The packaged server with two people before it; what it did is read from its answers and from the ledger in the target. */
final class Tranship implements AutoCloseable {

    static final String JOBS = "/transport/migrations";
    private static final String ADMIN = "approver";
    private static final String ASKER = "requester";
    private static final String PASSWORD = "Bench-Bench-1";
    private static final Duration START = Duration.ofMinutes(5);

    /** As the README has it for production: with 768 MB the garbage collector stops everybody every three seconds. */
    private static final String[] MEMORY = {"-Xms2g", "-Xmx2g"};

    /** As often as a console's page looks: what answers the looks takes from the same cores as the run. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Set<String> BAD_ENDS = Set.of("FAILED", "REJECTED", "CANCELLED", "ROLLBACK_FAILED");
    private static final JsonObject NOTHING = Json.createObjectBuilder().build();

    private static final String SPAN = """
            SELECT extract(epoch FROM max(finished_at) - min(started_at)) FROM tranship.slice
            WHERE run_id = (SELECT run_id FROM tranship.run ORDER BY created_at DESC LIMIT 1) AND kind %s""";
    private static final String PROOF = "IN ('VERIFY', 'COUNT', 'ORPHANS')";
    private static final String MOMENT = """
            SELECT extract(epoch FROM %s) FROM tranship.slice
            WHERE run_id = (SELECT run_id FROM tranship.run ORDER BY created_at DESC LIMIT 1)""";
    private static final String LOCKED = "SELECT locked_micros / 1000.0 FROM tranship.run ORDER BY created_at DESC LIMIT 1";

    private final Bed bed;
    private final LocalServer server;
    private final RestClient approver;
    private final RestClient requester;
    private volatile long current;

    Tranship(Bed bed, BenchSettings settings) {
        this.bed = bed;
        bed.create(Bed.CONTROL);
        server = LocalServer.install(ServerSettings.of(settings.server(), settings.directory().resolve("server")).onPortOffset(Ports.freeOffset())
                .with(MEMORY)
                .with(Map.of("TRANSHIP_BOOTSTRAP_ADMIN", ADMIN, "TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD))
                .with(reaches("CONTROL", Bed.CONTROL)).with(reaches("STAGING", Bed.SOURCE)).with(reaches("PRODUCTION", Bed.TARGET)));
        server.start(START);
        approver = RestClient.login(server.url("/"), ADMIN, PASSWORD);
        approver.post("/employees", Json.createObjectBuilder().add("login", ASKER).add("display_name", ASKER).add("role", "PG_SUPPORT")
                .add("email", "requester@example.org").add("password", PASSWORD).build());
        requester = login();
    }

    /** Somebody who asks for migrations and looks at them, in a session of its own. */
    RestClient login() {
        return RestClient.login(server.url("/"), ASKER, PASSWORD);
    }

    private Map<String, String> reaches(String environment, String database) {
        var postgres = bed.serverOf(database);
        return Map.of("TRANSHIP_" + environment + "_URL", postgres.jdbcUrl(database),
                "TRANSHIP_" + environment + "_USER", postgres.superuser(),
                "TRANSHIP_" + environment + "_PASSWORD", postgres.password());
    }

    /** Asks and approves; the run begins by itself. */
    long begin() {
        bed.settle();
        var job = requester.post(JOBS, Json.createObjectBuilder().add("job_name", "Benchmark").add("migration_type", "BLUE_GREEN")
                .add("source_environment", "staging").add("target_environment", "production").build());
        var id = job.getJsonNumber("id").longValueExact();
        current = id;
        approver.post(path(id, "/approve"), Json.createObjectBuilder().add("fingerprint", job.getString("plan_fingerprint")).build());
        return id;
    }

    /** Migrates for a minute, once at least, since a server in use has compiled its own code long ago. */
    void warmUp() {
        var until = Instant.now().plus(WARM_UP);
        do {
            forget(migrate().id());
        } while (Instant.now().isBefore(until));
    }

    /** One migration from the dispatcher's claim to the end of the cut-over. */
    Figures migrate() {
        var id = begin();
        awaitState(id, "COMPLETED");
        var job = requester.get(path(id, ""));
        var started = Instant.parse(job.getString("started_timestamp"));
        var completed = Instant.parse(job.getString("completed_timestamp"));
        return new Figures(id, Duration.between(started, completed).toMillis() / 1e3, span("= 'COPY'"), span("NOT " + PROOF), span(PROOF),
                moment("min(started_at)") - seconds(started), seconds(completed) - moment("max(finished_at)"), bed.number(Bed.TARGET, LOCKED));
    }

    private double moment(String which) {
        return bed.number(Bed.TARGET, MOMENT.formatted(which));
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1e3;
    }

    /** Seconds from the first slice of these kinds to the end of the last, as the target's clock saw it. */
    private double span(String kinds) {
        return bed.number(Bed.TARGET, SPAN.formatted(kinds));
    }

    /** Rolls back; milliseconds the live tables were locked. */
    double rollBack(long id) {
        requester.post(path(id, "/rollback"), Json.createObjectBuilder().add("confirmed", true).build());
        awaitState(id, "ROLLED_BACK");
        return bed.number(Bed.TARGET, LOCKED);
    }

    /** Ends the rollback window, so that the next round finds the same space. */
    void forget(long id) {
        requester.post(path(id, "/complete"), NOTHING);
    }

    void order(long id, String order) {
        requester.post(path(id, "/" + order), NOTHING);
    }

    void awaitState(long id, String state) {
        awaitState(id, state, LOOK);
    }

    /** @param look how long to wait before looking again: the wait is that exact */
    void awaitState(long id, String state, Duration look) {
        awaits(id, progress -> progress.getString("lifecycle_state").equals(state), look);
    }

    void awaitRows(long id, long rows) {
        awaits(id, progress -> progress.getJsonNumber("migrated_records").longValue() >= rows, LOOK);
    }

    private void awaits(long id, Predicate<JsonObject> wanted, Duration look) {
        for (var seen = requester.get(path(id, "/progress")); !wanted.test(seen); seen = requester.get(path(id, "/progress"))) {
            if (BAD_ENDS.contains(seen.getString("lifecycle_state"))) {
                throw new BenchFailed("Job " + id + " ended " + seen.getString("lifecycle_state") + ": "
                        + requester.get(path(id, "")).getString("error_message", "no reason given"));
            }
            pause(look);
        }
    }

    /** Waits; not at all when there is no time left. */
    static void pause(Duration time) {
        try {
            Thread.sleep(Math.max(0, time.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("Interrupted.", interrupted);
        }
    }

    private static String path(long id, String what) {
        return JOBS + "/" + id + what;
    }

    /** The job that was begun last. */
    long current() {
        return current;
    }

    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.stop();
    }

    /**
     * What one migration took.
     *
     * @param total        seconds, with discovery, validation and cut-over
     * @param copy         seconds of the rows alone
     * @param load         seconds of rows, indexes and constraints
     * @param proof        seconds of the comparison of both sides
     * @param before       seconds until the first slice: discovery and planning
     * @param after        seconds from the last slice to the job's end: the cut-over and what it tells
     * @param lockedMillis how long the swap held the live tables
     */
    record Figures(long id, double total, double copy, double load, double proof, double before, double after, double lockedMillis) {
    }
}
