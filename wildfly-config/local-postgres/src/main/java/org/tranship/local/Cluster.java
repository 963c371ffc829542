package org.tranship.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A directory with a database cluster in {@code data}, the server's log in {@code log} and the superuser's password, which only its owner
 * may read: a superuser can run programs on the machine, and the port is open to everybody on it.
 */
final class Cluster {

    static final String SUPERUSER = "postgres";

    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 200
            max_locks_per_transaction = 256
            shared_buffers = 256MB
            maintenance_work_mem = 128MB
            max_wal_size = 4GB
            wal_level = logical
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            """;

    private final Path directory;
    private final Binaries binaries;
    private final ServerUser user;

    Cluster(Path directory, Binaries binaries, ServerUser user) {
        this.directory = directory;
        this.binaries = binaries;
        this.user = user;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("log");
    }

    private Path commandLog() {
        return directory.resolve("commands.log");
    }

    private Path passwordFile() {
        return directory.resolve("superuser.password");
    }

    Optional<Postmaster> running() {
        return Postmaster.of(data());
    }

    void stop() {
        running().ifPresent(postmaster -> postmaster.stop(commandLog()));
    }

    /** Makes the cluster unless a complete one is there: the last file written by it is the mark. */
    void initialise() {
        try {
            user.own(data(), commandLog());
            if (Files.exists(data().resolve("tranship.conf"))) {
                return;
            }
            Directories.delete(data());
            Files.createDirectory(data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.own(data(), commandLog());
            var password = newPassword();
            var command = new ArrayList<>(List.of(binaries.program("initdb"), "--pgdata=" + data(), "--username=" + SUPERUSER,
                    "--encoding=UTF8", "--auth=scram-sha-256", "--pwfile=" + password, "--no-sync", "--no-instructions"));
            command.addAll(binaries.locale());
            var exit = Command.run(user.runs(command), commandLog());
            if (exit != 0) {
                throw new LocalPostgresFailure("initdb could not make a database cluster in " + data() + ": " + lastLineOf(commandLog()));
            }
            Files.writeString(data().resolve("postgresql.conf"), "include = 'tranship.conf'\n", StandardOpenOption.APPEND);
            Files.writeString(data().resolve("tranship.conf"), SETTINGS);
        } catch (IOException unwritable) {
            throw LocalPostgresFailure.at(directory, unwritable);
        }
    }

    private Path newPassword() throws IOException {
        var secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        var file = passwordFile();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
        return file;
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException gone) {
            throw new LocalPostgresFailure("The superuser's password is not in " + passwordFile() + " any more: "
                    + "delete " + directory + " and start again.", gone);
        }
    }

    /** Starts the server and returns when it takes connections. */
    Postmaster start(int port, Durability durability) {
        try {
            Files.writeString(data().resolve("tranship.conf"), SETTINGS + "port = " + port + "\n" + durability.settings());
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        } catch (IOException unwritable) {
            throw LocalPostgresFailure.at(directory, unwritable);
        }
        var exit = Command.run(user.runs(List.of(binaries.program("pg_ctl"), "start", "--wait", "--timeout=60",
                "--pgdata=" + data(), "--log=" + log())), commandLog());
        return running().filter(up -> exit == 0).orElseThrow(() -> new LocalPostgresFailure(
                "PostgreSQL did not start on port " + port + ": " + lastLineOf(log()) + " (whole log: " + log() + ")"));
    }

    private static String lastLineOf(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return lines.stream().filter(line -> line.contains("FATAL") || line.contains("ERROR") || line.contains("error:"))
                    .reduce((first, second) -> second)
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
        } catch (IOException none) {
            return "it said nothing";
        }
    }
}
