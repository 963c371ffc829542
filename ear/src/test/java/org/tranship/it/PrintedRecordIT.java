package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.job.LifecycleState;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The record of a job says what the interface and the control database say of it (S0-1, Print). */
class PrintedRecordIT extends MigratingTest {

    private final Somebody reader = Somebody.whoIs(Role.SCHOOL_ADMIN);

    @Test
    void aFinishedJobIsPrintedAsItWas() throws Exception {
        var job = completed("for the file");
        var record = document(printed(job));
        var shown = job.look();
        assertThat(text(record, "//h1")).isEqualTo("for the file");
        assertThat(text(record, "//*[@id='state']")).isEqualTo("COMPLETED");
        assertThat(fact(record, "Requested by")).contains(requester.login);
        assertThat(fact(record, "Approved by")).contains(approver.login);
        assertThat(fact(record, "Comment")).isEqualTo("looked at");
        assertThat(fact(record, "Fingerprint")).isEqualTo(job.fingerprint());
        assertThat(fact(record, "Started")).isEqualTo(shown.getString("started_timestamp"));
        assertThat(fact(record, "Ended")).isEqualTo(shown.getString("completed_timestamp"));
        assertThat(figure(fact(record, "Migrated"))).isEqualTo(shown.getLong("migrated_records"));
        assertThat(figure(fact(record, "Records in scope"))).isEqualTo(shown.getLong("total_records"));
        assertThat(figure(fact(record, "Compared and equal"))).isEqualTo(job.progress().getLong("verified_records"));
        assertThat(fact(record, "Until")).isEqualTo(shown.getString("rollback_expires_at"));
        assertThat(lines(record, "options", 2)).contains("slice_rows 250");
        assertThat(lines(record, "phases", 2)).hasSize(6).allMatch(line -> line.endsWith(" completed"));
        aftermath.isProperAfter(job);
    }

    @Test
    void itsTablesAndItsTrailAreThoseOfTheControlDatabase() throws Exception {
        var job = completed("line by line");
        var record = document(printed(job));
        assertThat(lines(record, "entities", 7)).containsExactlyElementsOf(Databases.lines("control", """
                SELECT concat_ws(' ', entity, 'validated', to_char(total, 'FM999,999,999'), to_char(migrated, 'FM999,999,999'), rejected, skipped,
                    to_char(verified_rows, 'FM999,999,999'))
                FROM migration_job_entities WHERE job_id = %d ORDER BY ordinal""".formatted(job.id)));
        assertThat(texts(record, "//section[@id='trail']//tbody/tr/*[last()]")).containsExactlyElementsOf(Databases.lines("control",
                "SELECT hash FROM audit_event WHERE subject = '%s' ORDER BY number".formatted(job.code())));
        reader.get("audit/verify", "number", text(record, "//*[@id='number']"), "hash", text(record, "//*[@id='hash']")).then().statusCode(200)
                .body("intact", equalTo(true));
        assertThat(text(record, "//footer")).contains("Printed by " + reader.login);
    }

    @Test
    void aDraftAndAJobThatWaitsHaveARecordToo() throws Exception {
        var draft = asked(Wish.with(Wish.transport("not sent yet"), "draft", true));
        assertThat(text(document(printed(draft)), "//p[@class='standing']")).startsWith("DRAFT").contains("has not ended");
        draft.doneBy(requester, "submit");
        var record = document(printed(draft));
        assertThat(text(record, "//*[@id='state']")).isEqualTo(LifecycleState.PENDING_APPROVAL.name());
        assertThat(fact(record, "Approved by")).isEqualTo("nobody");
        assertThat(lines(record, "plan", 2)).startsWith("1 discovery");
        assertThat(lines(record, "trail", 4)).last().asString().contains(requester.login, "job.requested");
    }

    @Test
    void whatPeopleWroteIsTextAndNothingElse() throws Exception {
        var hostile = "<script>alert(1)</script> & \"x\" 'y'";
        var job = asked(Wish.transport(hostile));
        job.triedBy(approver, "reject", Map.of("comment", hostile)).then().statusCode(200);
        var answer = printed(job);
        assertThat(answer.asString()).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;");
        assertThat(text(document(answer), "//h1")).isEqualTo(hostile);
        assertThat(fact(document(answer), "Rejected by")).contains(approver.login);
        assertThat(fact(document(answer), "Comment")).isEqualTo(hostile);
    }

    @Test
    void itIsSentWholeToBeKeptByNobodyOnTheWayAndObeysNoOtherStyle() {
        var answer = printed(asked(Wish.transport("as it is sent")));
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.asByteArray().length));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().getValues("Content-Security-Policy")).singleElement().asString()
                .startsWith("default-src 'none'; style-src 'sha256-").contains("frame-ancestors 'none'").doesNotContain("unsafe");
    }

    @Test
    void whatCannotBePrintedIsAProblem() {
        reader.get("transport/migrations/999999/print").then().statusCode(404).contentType("application/problem+json").body("code", equalTo("no-such-job"));
        reader.get("transport/migrations/x/print").then().statusCode(404).contentType("application/problem+json");
        reader.get("transport/migrations/999999/print", "landscape", true).then().statusCode(400).body("detail", containsString("landscape is unknown"));
        Somebody.whoIs(Role.TEACHER).get("transport/migrations/999999/print").then().statusCode(403).contentType("application/problem+json")
                .body("detail", containsString("may not PRINT"));
    }

    /** As with an export: whoever reads decides nothing. */
    @Test
    void printingLeavesNoEntryInTheTrail() throws SQLException {
        var job = asked(Wish.transport("printed twice"));
        var before = entries(job);
        printed(job);
        assertThat(entries(job)).isEqualTo(before);
    }

    private static List<String> entries(Job job) throws SQLException {
        return Databases.lines("control", "SELECT number FROM audit_event WHERE subject = '%s' ORDER BY number".formatted(job.code()));
    }

    private Response printed(Job job) {
        return reader.get("transport/migrations/%d/print".formatted(job.id)).then().statusCode(200).extract().response();
    }

    /** Read as XML, which forgives nothing. */
    private static Document document(Response answer) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(answer.asString().getBytes(StandardCharsets.UTF_8)));
    }

    private static long figure(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static String fact(Document record, String name) throws Exception {
        return text(record, "//tr[th='%s']/td".formatted(name));
    }

    /** The first cells of each line of a section's table. */
    private static List<String> lines(Document record, String section, int cells) throws Exception {
        var all = texts(record, "//section[@id='%s']//table[@class='list']/tbody/tr/*[position() <= %d]".formatted(section, cells));
        var lines = new ArrayList<String>();
        for (int i = 0; i < all.size(); i += cells) {
            lines.add(String.join(" ", all.subList(i, i + cells)));
        }
        return lines;
    }

    private static String text(Document record, String path) throws Exception {
        return texts(record, path).get(0);
    }

    private static List<String> texts(Document record, String path) throws Exception {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, record, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }
}
