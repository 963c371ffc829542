package org.tranship.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.InputRefused;

/** Whatever JSON is sent as, a body or an import, the same is wrong with it. */
class SentJsonTest {

    private static final String[] TOO_DEEP = {"[".repeat(20_000), "{\"a\":".repeat(20_000)};

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"job_name\": \"a\\u0000b\"}; job_name has the character U+0000",
            "{\"scope\": [\"a\", \"\\u0000\"]}; scope has the character U+0000",
            "{\"options\": {\"backoff\": \"\\u0000\"}}; options.backoff has the character U+0000",
            "{\"options\": {\"a\\u0000\": 1}}; options has the character U+0000",
            "{\"\\u0000\": 1}; body has the character U+0000",
            "{\"job_name\": \"a\", \"job_name\": \"b\"}; job_name is there twice, again on line 1",
            "{\"options\": {\"workers\": 1, \"workers\": 2}}; options.workers is there twice",
            "{\"total_records\": 1e99999999999}; total_records is a number beyond all bounds",
            "{\"job_name\": ; body is not JSON", "{} {}; body is not JSON", "{\"jobs\": [{}]} x; body is not JSON"})
    void whatIsUnsoundIsNamed(String sent, String problem) {
        refused(() -> body(sent), problem);
        refused(() -> ImportDocument.read(sent.getBytes(UTF_8)), problem);
    }

    @Test
    void whatIsTooDeepOrTooLongIsNamed() {
        for (var deep : TOO_DEEP) {
            refused(() -> body(deep), "body is not JSON");
            refused(() -> ImportDocument.read(deep.getBytes(UTF_8)), "body is not JSON");
            refused(() -> ImportDocument.read(("{\"jobs\": [{\"options\": " + deep).getBytes(UTF_8)), "body is not JSON");
        }
        refused(() -> ImportDocument.read("{\"jobs\": [{\"total_records\": 1%s}]}".formatted("0".repeat(2000)).getBytes(UTF_8)),
                "jobs.total_records is a number beyond all bounds");
    }

    @Test
    void anImportIsNamedAllTheWayDown() {
        refused(() -> ImportDocument.read("{\"jobs\": [{\"job_name\": \"a\"},\n{\"job_name\": \"b\",\n\"job_name\": \"c\"}]}".getBytes(UTF_8)),
                "jobs.job_name is there twice, again on line 3");
        refused(() -> ImportDocument.read("{\"registry\": {\"id\": \"\\u0000\"}}".getBytes(UTF_8)), "registry.id has the character U+0000");
        refused(() -> ImportDocument.read("{\"registry\": {\"entities\": {\"a\": {},\n\"a\": {}}}}".getBytes(UTF_8)), "registry.entities.a is there twice");
        refused(() -> ImportDocument.read("{\"jobs\": [{}], \"jobs\": [{}]}".getBytes(UTF_8)), "jobs is there twice");
    }

    private static void refused(ThrowingCallable reading, String problem) {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(reading).withMessageContaining(problem);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void body(String sent) throws java.io.IOException {
        new RecordReader().readFrom((Class) NewMigration.class, NewMigration.class, null, null, null, new ByteArrayInputStream(sent.getBytes(UTF_8)));
    }
}
