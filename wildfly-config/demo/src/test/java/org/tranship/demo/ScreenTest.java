package org.tranship.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

    final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    Screen screen(boolean terminal) {
        return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), terminal);
    }

    @Test
    void movesTheProgressLineOnATerminal() {
        var screen = screen(true);
        screen.progress("10 % done");
        screen.progress("9 left");
        screen.say("ready");
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("\r10 % done\r9 left   \nready\n");
    }

    @Test
    void repeatsItNowAndThenInALogAndAlwaysAtTheEnd() {
        var screen = screen(false);
        screen.progress("10 %");
        screen.progress("11 %");
        screen.lastProgress("100 %");
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("10 %\n100 %\n");
    }
}
