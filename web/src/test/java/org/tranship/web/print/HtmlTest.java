package org.tranship.web.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void whatSomebodyWroteIsAText() {
        assertThat(paragraph("<script>alert(1)</script> & \"x\" 'y'"))
                .isEqualTo("<p class=\"a\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39;</p>\n");
    }

    @Test
    void whatIsEscapedAlreadyIsEscapedOnceMore() {
        assertThat(paragraph("&lt;")).contains("&amp;lt;");
    }

    @Test
    void everyLanguageIsKeptAndWhatCannotBeWrittenIsMarked() {
        assertThat(paragraph("Überführung 移行 🚌\n\tnext")).contains("Überführung 移行 🚌\n\tnext");
        assertThat(paragraph("bell\u0007")).contains("bell\uFFFD");
    }

    private static String paragraph(String text) {
        return new Html().element("p class=\"a\"", text).toString().replace("<!DOCTYPE html>\n", "");
    }
}
