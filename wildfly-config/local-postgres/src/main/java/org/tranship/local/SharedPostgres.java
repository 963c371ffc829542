package org.tranship.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server the tests of one JVM share: made with the first test that asks, deleted when the JVM ends. */
final class SharedPostgres {

    static final LocalPostgres INSTANCE = start();

    private SharedPostgres() {
    }

    private static LocalPostgres start() {
        var build = Path.of("target").toAbsolutePath();
        var clusters = build.resolve("local-postgres");
        sweep(clusters);
        var mine = clusters.resolve("jvm-" + ProcessHandle.current().pid());
        var postgres = LocalPostgres.start(mine, build.resolve("postgresql"), 0, Durability.FAST_AND_UNSAFE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(mine), "stop local PostgreSQL"));
        return postgres;
    }

    /** A test run that was killed leaves its server behind. */
    private static void sweep(Path clusters) {
        if (Files.notExists(clusters)) {
            return;
        }
        try (var left = Files.list(clusters)) {
            left.filter(SharedPostgres::isOfADeadJvm).forEach(SharedPostgres::remove);
        } catch (IOException unreadable) {
            throw LocalPostgresFailure.at(clusters, unreadable);
        }
    }

    private static boolean isOfADeadJvm(Path cluster) {
        var pid = cluster.getFileName().toString().replace("jvm-", "");
        return pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static void remove(Path cluster) {
        LocalPostgres.stop(cluster);
        try {
            Directories.delete(cluster);
        } catch (IOException left) {
            System.err.println("The directory " + cluster + " could not be deleted: " + left.getMessage());
        }
    }
}
