package org.tranship.local;

import java.nio.file.Path;

/** {@code start DIR PORT} and {@code stop DIR} for the terminal: the server goes on running between the two. */
public final class Main {

    private Main() {
    }

    /** Exit code 0 if done, 1 if refused, 2 if not understood. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            if (arguments.length == 3 && arguments[0].equals("start") && arguments[2].matches("\\d{1,5}")) {
                var postgres = LocalPostgres.start(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
                System.out.println("PostgreSQL takes connections at " + postgres.jdbcUrl("postgres") + " (process " + postgres.pid() + ").");
                return 0;
            }
            if (arguments.length == 2 && arguments[0].equals("stop")) {
                System.out.println(LocalPostgres.stop(Path.of(arguments[1])) ? "PostgreSQL is stopped." : "PostgreSQL was not running.");
                return 0;
            }
        } catch (LocalPostgresFailure failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
        System.err.println("Usage: start DIRECTORY PORT | stop DIRECTORY");
        return 2;
    }
}
