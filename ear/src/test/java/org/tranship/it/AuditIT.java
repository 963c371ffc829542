package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.access.Role;

/** Anybody can check the trail of this server: by asking it, and without it, as docs/governance.md tells. */
class AuditIT extends InTheServer {

    @TempDir
    Path desk;

    private Somebody auditor;
    private JsonPath noted;
    private List<String> trail;

    /** What an end was noted down of, and a file of all that was exported after it. */
    @BeforeEach
    void anExport() throws IOException {
        auditor = Somebody.whoIs(Role.PG_SUPPORT);
        var job = Job.askedForBy(auditor, Wish.transport("on the record"));
        job.triedBy(auditor, "confirm", Map.of("check", "stakeholders_notified", "comment", "tab\there, ümläut & \\n\nthere")).then().statusCode(200);
        job.doneBy(auditor, "cancel");
        noted = auditor.get("audit/head").then().statusCode(200).extract().jsonPath();
        var exported = auditor.get("audit/export").then().statusCode(200).contentType(containsString("text/tab-separated-values")).extract().asByteArray();
        trail = new ArrayList<>(new String(exported, StandardCharsets.UTF_8).lines().toList());
        Files.write(desk.resolve("audit.tsv"), exported);
        takeTheVerifierOutOfTheEar();
    }

    @Test
    void theExportOfTheServerIsVerifiedWithoutIt() throws Exception {
        assertThat(verifies(0)).contains("entries are what was written");
        assertThat(verifies(0, noted.getString("number"), noted.getString("hash"))).contains("entries are what was written");
        assertThat(verifies(1, noted.getString("number"), "ab".repeat(32))).contains("Entry %s is another one".formatted(noted.getString("number")));
    }

    @Test
    void oneOtherByteInTheMiddleIsFoundAndItsEntryNamed() throws Exception {
        int middle = trail.size() / 2;
        var entry = new StringBuilder(trail.get(middle));
        int actor = entry.indexOf("\t", entry.indexOf("\t") + 1) + 1;
        entry.setCharAt(actor, (char) (entry.charAt(actor) ^ 1));
        trail.set(middle, entry.toString());
        Files.write(desk.resolve("audit.tsv"), trail);
        assertThat(verifies(1)).contains("Entry %d is not what was written".formatted(middle));
    }

    @Test
    void aCutEndIsFoundByTheEndThatWasNoted() throws Exception {
        int last = noted.getInt("number");
        Files.write(desk.resolve("audit.tsv"), trail.subList(0, last)); // the first line has the names
        assertThat(verifies(0)).contains("All %d entries".formatted(last - 1));
        assertThat(verifies(1, noted.getString("number"), noted.getString("hash"))).contains("The newest entries are missing");
    }

    @Test
    void theServerHoldsItsTrailAgainstANotedEnd() {
        auditor.get("audit/verify", "number", noted.getLong("number"), "hash", noted.getString("hash")).then().statusCode(200).body("intact", equalTo(true))
                .body("first_bad", equalTo(null));
        auditor.get("audit/verify", "number", noted.getLong("number"), "hash", "ab".repeat(32)).then().statusCode(200).body("intact", equalTo(false))
                .body("first_bad", equalTo(noted.getInt("number"))).body("message", containsString("another one than was noted down"));
        auditor.get("audit/verify", "number", noted.getLong("number") + 1_000_000, "hash", noted.getString("hash")).then().statusCode(200)
                .body("intact", equalTo(false)).body("message", containsString("newest entries are missing"));
        auditor.get("audit/verify", "number", noted.getLong("number")).then().statusCode(400).body("detail", containsString("hash is missing"));
    }

    private void takeTheVerifierOutOfTheEar() throws IOException {
        try (var ear = new ZipFile(System.getProperty("tranship.ear")); var jar = ear.getInputStream(ear.getEntry("ejb.jar"))) {
            Files.copy(jar, desk.resolve("ejb.jar"));
        }
    }

    /** Runs the documented command beside the two files; answers what it says. */
    private String verifies(int ends, String... end) throws IOException, InterruptedException {
        var documented = Files.readString(Path.of("..", "docs", "governance.md")).lines().filter(line -> line.startsWith("java -cp ejb.jar")).findFirst().orElseThrow();
        var command = documented.replaceFirst("^java", Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .replace("[NUMBER HASH]", String.join(" ", end)).strip().split(" ");
        var process = new ProcessBuilder(command).directory(desk.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(ends);
        return said;
    }
}
