package org.tranship.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tranship.InputRefused;

class JsonInTest {

    /** Every type a body may have. */
    public record Form(String jobName, Long totalRecords, Boolean confirmed, List<String> scope, Map<String, Object> options) {
    }

    @Test
    void everyComponentIsFoundUnderItsSnakeCaseName() throws IOException {
        var form = read("""
                {"job_name": "Größe 🚚", "total_records": 500000, "confirmed": true, "scope": ["a", "B c"],
                 "options": {"workers": 2, "deep": {"list": [1, null, "x"]}}}""");
        assertThat(form.jobName()).isEqualTo("Größe 🚚");
        assertThat(form.totalRecords()).isEqualTo(500_000);
        assertThat(form.confirmed()).isTrue();
        assertThat(form.scope()).containsExactly("a", "B c");
        assertThat(form.options()).containsEntry("workers", BigDecimal.valueOf(2));
    }

    @Test
    void whatIsMissingOrNullIsNull() throws IOException {
        assertThat(read("{\"job_name\": null}")).isEqualTo(new Form(null, null, null, null, null));
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() throws IOException {
        assertThat(read("")).isEqualTo(read(" \n")).isEqualTo(read("{}"));
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertRefused("{\"job_name\": 1, \"total_records\": 1.5, \"confirmed\": \"yes\", \"scope\": [1], \"options\": []}",
                "job_name is not a text", "total_records is not a whole number", "confirmed is not true or false",
                "scope is not a list of texts", "options is not an object");
    }

    @Test
    void aNumberBeyondAllBoundsIsNoWholeNumber() {
        assertRefused("{\"total_records\": 1e999999999}", "total_records is not a whole number");
        assertRefused("{\"total_records\": 9223372036854775808}", "total_records is not a whole number");
        assertRefused("{\"total_records\": 1%s}".formatted("0".repeat(2000)), "total_records is a number beyond all bounds");
    }

    @Test
    void anUnknownFieldIsNamedWithTheKnownOnes() {
        assertRefused("{\"jobname\": \"x\"}", "jobname is unknown; known are job_name, total_records, confirmed, scope, options");
    }

    @Test
    void aFieldSentTwiceIsRefused() {
        assertRefused("{\"job_name\": \"a\", \"job_name\": \"b\"}", "job_name is there twice");
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        assertRefused("[]", "body is not a JSON object");
        assertRefused("\"x\"", "body is not a JSON object");
        assertRefused("{\"job_name\": ", "body is not JSON");
        assertRefused("{} {}", "body is not JSON");
        assertRefused("job_name=x", "body is not JSON");
        assertRefused("{\"options\":".repeat(20_000), "body is not JSON");
    }

    private static void assertRefused(String body, String... problems) {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> read(body)).withMessageContainingAll(problems);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Form read(String body) throws IOException {
        return (Form) new RecordReader().readFrom((Class) Form.class, Form.class, null, null, null, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
