package org.tranship.demo;

import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.tranship.local.LocalPostgresFailure;
import org.tranship.local.LocalServerFailure;

/** Builds the scene, lets one person ask and another approve, shows the migration, and leaves the console running. */
public final class Demo {

    private static final long LOOK_MILLIS = 250;

    private final DemoSettings settings;
    private final Screen screen;

    private Demo(DemoSettings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** Exit code 0 only if the migration is COMPLETED and verified. */
    public static void main(String... none) {
        var screen = new Screen(System.out, System.console() != null);
        try {
            System.exit(new Demo(DemoSettings.fromSystemProperties(), screen).run());
        } catch (DemoFailed | LocalPostgresFailure | LocalServerFailure failure) {
            screen.say("DEMO FAILED " + failure.getMessage());
            System.exit(1);
        }
    }

    private int run() {
        screen.say("");
        screen.say("Tranship: staging goes live");
        screen.say("");
        var machinery = new Machinery(settings);
        var postgres = machinery.startPostgres();
        screen.step("PostgreSQL", postgres.jdbcUrl("postgres") + ", its data in " + settings.directory().resolve("postgres"));
        var databases = machinery.createDatabases();
        screen.step("databases", "control, dev, staging, production, as new");
        var began = Instant.now();
        var server = machinery.startServer(databases);
        screen.step("server", server.url("/") + ", ready after " + Duration.between(began, Instant.now()).toSeconds() + " s");
        var migration = arrange(server.url("/"));
        watch(migration);
        var result = Result.of(migration, postgres);
        show(result);
        if (result.isGood()) {
            machinery.remember();
        }
        if (settings.exit()) {
            machinery.stop();
        } else {
            invite(server.url("/transport/migrations"));
        }
        screen.say(result.lastLine());
        if (!settings.exit()) {
            awaitCtrlC();
        }
        return result.isGood() ? 0 : 1;
    }

    /** Ada adds Grace; Grace asks; Ada looks at the plan and approves it. */
    private Migration arrange(URI server) {
        var ada = User.ADA.at(server);
        ada.post("/employees", Json.createObjectBuilder().add("login", User.GRACE.login()).add("display_name", User.GRACE.displayName())
                .add("role", User.GRACE.role()).add("email", "grace@example.org").add("password", User.GRACE.password()).build());
        screen.step("people", User.ADA.login() + " (" + User.ADA.role() + ") added " + User.GRACE.login() + " (" + User.GRACE.role() + ")");
        var migration = Migration.askedFor(User.GRACE.at(server), ada);
        screen.step("request", User.GRACE.login() + " asks for " + migration.code() + ": staging to production, BLUE_GREEN");
        var plan = migration.plan();
        var rows = plan.stream().mapToLong(entity -> entity.getJsonNumber("estimated_rows").longValue()).sum();
        screen.step("plan", "%d tables, about %,d rows, fingerprint %s…".formatted(plan.size(), rows, migration.fingerprint().substring(0, 12)));
        migration.approve();
        screen.step("approval", User.ADA.login() + " approves exactly that plan");
        screen.say("");
        return migration;
    }

    private void watch(Migration migration) {
        var progress = migration.progress();
        while (!Migration.hasEnded(progress)) {
            screen.progress(progress.line());
            pause();
            progress = migration.progress();
        }
        screen.lastProgress(progress.line());
        screen.say("");
    }

    private void show(Result result) {
        if (result.isCompleted()) {
            result.lines().forEach(screen::say);
            screen.say("");
        }
        if (result.error() != null) {
            screen.say("  " + result.error());
            screen.say("");
        }
    }

    private void invite(URI console) {
        screen.say("  The console stays at " + console);
        screen.say("  Log in as %s with %s, or as %s with %s. Ctrl-C stops server and database."
                .formatted(User.ADA.login(), User.ADA.password(), User.GRACE.login(), User.GRACE.password()));
        screen.say("");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("The demo was interrupted.", interrupted);
        }
    }

    private static void awaitCtrlC() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
