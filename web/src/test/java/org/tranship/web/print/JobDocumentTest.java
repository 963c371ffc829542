package org.tranship.web.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.tranship.records.PrintedJob;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What an auditor takes away of a job. */
class JobDocumentTest {

    private static final String HOSTILE = "<script>alert(1)</script> & \"x\" </style><style>*{display:none}";

    @Test
    void aJobThatIsOverSaysWhoAskedWhoAgreedAndWhatCameOfIt() throws Exception {
        var document = parsed(Printed.completed("Prod Migration v2.5", 2));
        assertThat(text(document, "//h1")).isEqualTo("Prod Migration v2.5");
        assertThat(text(document, "//*[@id='state']")).isEqualTo("COMPLETED");
        assertThat(fact(document, "Requested by")).isEqualTo("Anna Asks (anna)");
        assertThat(fact(document, "Approved by")).isEqualTo("Carl Decides (carl)");
        assertThat(fact(document, "Started")).isEqualTo("2025-12-01T00:15:00.123Z");
        assertThat(fact(document, "Duration")).isEqualTo("12 min 34 s");
        assertThat(fact(document, "Live tables locked for")).isEqualTo("27 ms");
        assertThat(fact(document, "Migrated")).isEqualTo("1,599,997");
        assertThat(line(document, "entities", 2)).containsExactly("tpt_table_of_many_1", "validated", "320,000,001", "320,000,000", "1", "0", "320,000,000", "319,000,000", "2 of 2", "4 of 4");
        assertThat(line(document, "phases", 1)).startsWith("table_migration", "completed").endsWith("12 min 34 s", "1,600,000", "3");
        assertThat(line(document, "trail", 2)).startsWith("18").contains("carl", "job.approved");
        assertThat(texts(document, "//table[thead//th='Step']")).as("what is over has phases").isEmpty();
    }

    @Test
    void aJobThatWaitsSaysThatNothingHasHappenedAndWhatWould() throws Exception {
        var document = parsed(Printed.waiting("Not yet", 1));
        assertThat(text(document, "//p[@class='standing']")).contains("PENDING_APPROVAL It has not ended: this is how it stood at 2025-12-01T00:28:34.123Z");
        assertThat(fact(document, "Approved by")).isEqualTo("nobody");
        assertThat(texts(document, "//section[@id='run']//th")).doesNotContain("Started", "Duration");
        assertThat(line(document, "entities", 1)).contains("about 320,000,000");
        assertThat(line(document, "plan", 1)).startsWith("1", "discovery");
    }

    @Test
    void itTellsWhosePrintItIsAndWhatItCanBeHeldAgainst() throws Exception {
        var footer = text(parsed(Printed.completed("x", 1)), "//footer");
        assertThat(footer).contains("Printed by Olive Looks (olive)", "at 2025-12-01T00:28:34.123Z", "entry 99", Printed.HASH, "/api/v1/audit/verify?number=99");
    }

    @Test
    void whateverItIsCalledItStaysText() throws Exception {
        var document = parsed(Printed.completed(HOSTILE, 1));
        assertThat(text(document, "//h1")).isEqualTo(HOSTILE);
        assertThat(text(document, "//title")).isEqualTo("Job-2025-042 " + HOSTILE);
        assertThat(fact(document, "Comment")).isEqualTo("fine: " + HOSTILE);
        assertThat(texts(document, "//script | //style[2] | //@style | //@src | //@href")).isEmpty();
    }

    @Test
    void itsStyleIsTheOneThePolicyNames() throws Exception {
        assertThat(text(parsed(Printed.completed("x", 1)), "//style")).isEqualTo(RecordStyle.SHEET.strip());
        assertThat(RecordStyle.POLICY).startsWith("default-src 'none'; style-src 'sha256-").doesNotContain("unsafe");
    }

    private static Document parsed(PrintedJob printed) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(JobDocument.of(printed))));
    }

    private static String fact(Document document, String name) throws Exception {
        return text(document, "//tr[th='%s']/td".formatted(name));
    }

    private static List<String> line(Document document, String section, int number) throws Exception {
        return texts(document, "//section[@id='%s']//table[@class='list']/tbody/tr[%d]/*".formatted(section, number));
    }

    private static String text(Document document, String path) throws Exception {
        return texts(document, path).get(0);
    }

    private static List<String> texts(Document document, String path) throws Exception {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }
}
