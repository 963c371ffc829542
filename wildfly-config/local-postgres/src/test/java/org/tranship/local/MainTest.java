package org.tranship.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    final ByteArrayOutputStream said = new ByteArrayOutputStream();
    final PrintStream out = System.out;
    final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void startsAndStops(@TempDir Path directory) {
        assertThat(Main.run("start", directory.toString(), "0")).isZero();
        assertThat(Main.run("stop", directory.toString())).isZero();
        assertThat(said()).contains("takes connections at jdbc:postgresql://127.0.0.1:").endsWith("PostgreSQL is stopped.\n");
    }

    @Test
    void refusesInOneSentence(@TempDir Path directory) throws Exception {
        var file = Files.createFile(directory.resolve("file"));
        assertThat(Main.run("start", file.toString(), "0")).isEqualTo(1);
        assertThat(said().lines()).hasSize(1);
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(Main.run("begin")).isEqualTo(2);
        assertThat(said()).startsWith("Usage:");
    }
}
