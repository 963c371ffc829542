package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Somebody;

/** Import on its page: a dry run by line, then all or none (S0-22, resolution 51). */
@NeedsBrowser
class ImportPageIT extends InTheServer {

    private static final String GOOD = """
            {"job_name": "%s", "migration_type": "BLUE_GREEN", "source_environment": "staging", "target_environment": "production", "scope": ["ml_models"]}""";

    @TempDir
    Path files;

    private Window window;

    @BeforeEach
    void thePage() {
        window = Window.of(Somebody.whoIs(Role.PG_SUPPORT)).press("Import").awaits("h1", "Import migration jobs");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyLineIsLookedAtAndNothingIsCreated() throws Exception {
        int before = jobs();
        window.attach("JSON file", file(GOOD.formatted("Fine") + ",\n" + GOOD.formatted("Nowhere").replace("staging", "moon"))).press("Dry Run")
                .awaits(".readiness-word", "1 of 2 cannot be imported");
        assertThat(window.texts("tbody tr")).hasSize(2);
        assertThat(window.texts("tbody tr").get(0)).contains("2", "Fine", "can be imported");
        assertThat(window.texts("tbody tr").get(1)).contains("3", "Nowhere", "moon");
        assertThat(window.offers("Import 2 Drafts")).isFalse();
        assertThat(jobs()).isEqualTo(before);
        Eye.on(window, "import");
    }

    @Test
    void allAreDraftedOnceNothingStandsAgainstThem() throws Exception {
        int before = jobs();
        window.attach("JSON file", file(GOOD.formatted("First") + "," + GOOD.formatted("Second"))).press("Dry Run").awaits(".readiness-word", "Nothing stands against");
        window.press("Import 2 Drafts").awaits(".message-info", "2 drafts were made");
        assertThat(jobs()).isEqualTo(before + 2);
    }

    @Test
    void whatIsNoDocumentIsSaid() {
        window.press("Dry Run").awaits(".message-error", "document is missing");
        window.fill("Or written here", "{\"jobs\": [").press("Dry Run").awaits(".message-error", "is not JSON");
    }

    @Test
    void whatIsTooLargeIsSaidBeforeItIsSent() throws Exception {
        int before = jobs();
        window.attach("JSON file", file(GOOD.formatted("x".repeat(2 << 20)))).press("Dry Run");
        assertThat(window.driver.executeScript("return document.querySelector('input[type=file]').validationMessage")).asString().contains("jobs.json is larger than 1 MB");
        window.driver.executeScript("document.querySelector('input[type=file]').value = ''; document.querySelector('input[type=file]').setCustomValidity('');"
                + "document.querySelector('textarea').value = 'x'.repeat(2 << 20)");
        window.press("Dry Run").awaits(".message-error", "document is larger than 1 MB");
        assertThat(jobs()).isEqualTo(before);
    }

    private Path file(String jobs) throws Exception {
        return Files.writeString(files.resolve("jobs.json"), "{\"jobs\": [\n" + jobs + "]}");
    }

    private static int jobs() {
        return Somebody.ADA.get("transport/migrations", "size", 1).jsonPath().getInt("total");
    }
}
