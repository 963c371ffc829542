package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.InputRefused;

class ImportedJobsTest {

    @Test
    void everyJobKnowsItsLineAndEveryWrongOneWhatIsWrong() {
        var items = jobs("""
                {"jobs": [
                  {"job_name": "one", "migration_type": "BLUE_GREEN"},
                  {"job_nam": "two"},
                  {"job_name": "three", "total_records": "many"}
                ]}
                """);
        assertThat(items).extracting(ImportedJobs.Item::line).containsExactly(2L, 3L, 4L);
        assertThat(items.get(0).job().jobName()).isEqualTo("one");
        assertThat(items.get(1).wrong()).hasMessageContaining("job_nam is unknown");
        assertThat(items.get(2).wrong()).hasMessageContaining("total_records is not a whole number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"[]; line 1 is not an object with jobs", "{\"jobs\": 1}; line 1 is not a list of jobs",
            "{\"jobs\": []}; jobs is missing or empty", "{\"job\": []}; has job, which is unknown", "{\"jobs\": [1]}; is not a job in braces",
            "{\"jobs\": [{; body is not JSON", "{\"jobs\": [{}]} x; body is not JSON"})
    void whatIsNoImportIsNamed(String sent, String problem) {
        assertThatThrownBy(() -> jobs(sent)).isInstanceOf(InputRefused.class).hasMessageContaining(problem);
    }

    private static List<ImportedJobs.Item> jobs(String sent) {
        return ImportDocument.read(sent.getBytes(StandardCharsets.UTF_8)).jobs();
    }
}
