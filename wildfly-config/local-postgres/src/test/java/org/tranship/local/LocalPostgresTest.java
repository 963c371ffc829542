package org.tranship.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @TempDir
    static Path directory;

    LocalPostgres postgres;

    @BeforeEach
    void start() {
        postgres = startOn(0);
    }

    @AfterAll
    static void stop() {
        LocalPostgres.stop(directory);
    }

    LocalPostgres startOn(int port) {
        return LocalPostgres.start(directory, Path.of("target/postgresql"), port, Durability.FAST_AND_UNSAFE);
    }

    String answer(String query) throws SQLException {
        try (var connection = postgres.connect("postgres");
             var result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void answersOnItsPort() throws SQLException {
        assertThat(answer("SELECT current_setting('port')")).isEqualTo(Integer.toString(postgres.port()));
    }

    @Test
    void speaksUnicodeWithAnOrderThatIsTheSameEverywhere() throws SQLException {
        assertThat(answer("SELECT datcollate || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding) FROM pg_database"
                + " WHERE datname = current_database()")).isEqualTo("C C.UTF-8 UTF8");
        assertThat(answer("SELECT upper('žluťoučký')")).isEqualTo("ŽLUŤOUČKÝ");
    }

    @Test
    void isReadyForLogicalReplicationAndManyWorkers() throws SQLException {
        assertThat(answer("SELECT current_setting('wal_level')")).isEqualTo("logical");
        assertThat(answer("SELECT current_setting('max_connections')")).isEqualTo("200");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> postgres.connect("postgres", postgres.superuser(), "guessed"))
                .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsThePasswordToItsOwner() throws Exception {
        assertThat(Files.getPosixFilePermissions(directory.resolve("superuser.password"))).hasSize(2);
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        try (var connection = postgres.connect("postgres")) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        postgres.stop();
        postgres = startOn(0);
        assertThat(answer("SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void isGoneAfterStop() {
        postgres.stop();
        assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
        assertThatThrownBy(() -> postgres.connect("postgres")).isInstanceOf(SQLException.class);
    }

    @Test
    void isTakenOverWhereItAlreadyRuns() {
        assertThat(startOn(0).pid()).isEqualTo(postgres.pid());
        assertThat(startOn(postgres.port()).pid()).isEqualTo(postgres.pid());
    }

    @Test
    void movesToAnotherPortWhenAsked() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        postgres = startOn(free);
        assertThat(answer("SELECT current_setting('port')")).isEqualTo(Integer.toString(free));
    }

    @Test
    void saysInOneSentenceThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> startOn(taken.getLocalPort()))
                    .isInstanceOf(LocalPostgresFailure.class)
                    .hasMessage("Port %d is in use by another program: stop that, or choose another port.", taken.getLocalPort());
        }
    }

    @Test
    void startsAfterAKillThatLeftItsPidFileBehind() throws Exception {
        var pidFile = Files.readString(directory.resolve("data/postmaster.pid"));
        postgres.stop();
        Files.writeString(directory.resolve("data/postmaster.pid"),
                pidFile.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));
        postgres = startOn(0);
        assertThat(answer("SELECT 1")).isEqualTo("1");
    }

    @Test
    void makesTheClusterAnewWhenTheFirstAttemptWasInterrupted() throws Exception {
        postgres.stop();
        Files.delete(directory.resolve("data/tranship.conf"));
        postgres = startOn(0);
        assertThat(answer("SELECT 1")).isEqualTo("1");
    }

    @Test
    void isOneForAllTestsOfAJvm() {
        assertThat(LocalPostgres.shared().pid()).isEqualTo(LocalPostgres.shared().pid()).isNotEqualTo(postgres.pid());
    }
}
