package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.InputRefused;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.KnownEnvironments;
import org.tranship.job.JobFilter;
import org.tranship.job.JobStatus;
import org.tranship.job.MigrationType;

class JobQueryTest {

    private static final KnownEnvironments ENVIRONMENTS = new KnownEnvironments() {
        @Override
        public List<EnvironmentCode> codes() {
            return List.of(new EnvironmentCode("staging"));
        }

        @Override
        public Optional<EnvironmentCode> find(String name) {
            return codes().stream().filter(code -> code.text().equals(name)).findFirst();
        }
    };

    @Test
    void nothingAskedForIsTheFirstPageOfAll() {
        assertThat(filter(query -> { })).isEqualTo(JobFilter.ALL);
    }

    @Test
    void everyFilterIsTaken() {
        var filter = filter(query -> {
            query.status = List.of("FAILED", "COMPLETED");
            query.migrationType = "BLUE_GREEN";
            query.environment = "staging";
            query.text = "prod";
            query.sort = "name";
            query.page = "3";
            query.size = "500";
        });
        assertThat(filter.statuses()).containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.COMPLETED);
        assertThat(filter.type()).isEqualTo(MigrationType.BLUE_GREEN);
        assertThat(filter.environment()).isEqualTo(new EnvironmentCode("staging"));
        assertThat(filter.text()).isEqualTo("prod");
        assertThat(filter.sort()).isEqualTo(JobFilter.Sort.NAME);
        assertThat(filter.ascending()).isTrue();
        assertThat(filter.page()).isEqualTo(3);
        assertThat(filter.size()).isEqualTo(500);
    }

    @Test
    void daysAreWholeDaysInUtc() {
        var filter = filter(query -> {
            query.fromDate = "2025-12-01";
            query.toDate = "2025-12-01";
        });
        assertThat(filter.from()).isEqualTo(Instant.parse("2025-12-01T00:00:00Z"));
        assertThat(filter.to()).isEqualTo(Instant.parse("2025-12-02T00:00:00Z"));
    }

    @Test
    void momentsAreTakenAsTheyAre() {
        var filter = filter(query -> {
            query.fromDate = "2025-12-01T01:15:00+01:00";
            query.toDate = "2025-12-01T00:16:00Z";
        });
        assertThat(filter.from()).isEqualTo(Instant.parse("2025-12-01T00:15:00Z"));
        assertThat(filter.to()).isEqualTo(Instant.parse("2025-12-01T00:16:00Z"));
    }

    @Test
    void everyWrongValueIsNamed() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> filter(query -> {
            query.status = List.of("DONE");
            query.lifecycleState = List.of("running");
            query.migrationType = "COPY";
            query.environment = "nowhere";
            query.fromDate = "yesterday";
            query.toDate = "2025-13-01";
            query.sort = "colour";
            query.page = "-1";
            query.size = "501";
        })).satisfies(refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name).containsExactlyInAnyOrder(
                "status", "lifecycle_state", "migration_type", "environment", "from_date", "to_date", "sort", "page", "size"));
    }

    /** Further away there is no calendar: not Java's, not the database's. */
    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+300000-01-01", "-5000-01-01", "0000-01-01", "+10000-01-01T00:00:00Z", "-0001-12-31T00:00:00Z",
            "+999999999-12-31T23:59:59-18:00"})
    void aDayBeyondAllCalendarsIsNamed(String day) {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> filter(query -> {
            query.fromDate = day;
            query.toDate = day;
        })).satisfies(refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name).containsExactly("from_date", "to_date"));
    }

    @Test
    void theFirstAndTheLastDayAreTaken() {
        var filter = filter(query -> {
            query.fromDate = "0001-01-01";
            query.toDate = "9999-12-31";
        });
        assertThat(filter.from()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(filter.to()).isEqualTo(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    @Test
    void aTextThatNoJobCanHaveIsRefused() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> filter(query -> query.text = "x".repeat(201))).withMessageContaining("q is longer than any name");
        assertThat(filter(query -> query.text = "x".repeat(200)).text()).hasSize(200);
    }

    private static JobFilter filter(Consumer<JobQuery> asked) {
        var query = new JobQuery();
        asked.accept(query);
        return query.filter(ENVIRONMENTS);
    }
}
