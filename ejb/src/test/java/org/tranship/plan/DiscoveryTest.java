package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A plan says what would happen; all that stands against it is said at once, and what changes nothing voids no approval. */
class DiscoveryTest extends DiscoveringTest {

    @Test
    void everythingThatStandsAgainstItIsNamedAtOnce() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").source("ALTER TABLE t ADD extra int").target("CREATE DOMAIN seen AS t");
        assertThat(databases.examine("t").checks()).filteredOn(check -> check.verdict() == ReadinessCheck.Verdict.FAILED)
                .extracting(ReadinessCheck::name).containsExactly("target_tables", "columns");
    }

    @Test
    void statisticsChangeNothingAndDefinitionsChangeTheFingerprint() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY, n int)");
        var approved = databases.discover("t").fingerprint();
        databases.target("INSERT INTO t SELECT n, n FROM generate_series(1, 1000) n; ANALYZE t; CREATE TABLE unrelated (id int)");
        assertThat(databases.discover("t").fingerprint()).isEqualTo(approved);
        databases.source("ANALYZE t; ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)");
        assertThat(databases.discover("t").fingerprint()).isNotEqualTo(approved);
        databases.source("ALTER TABLE t DROP CONSTRAINT positive");
        assertThat(databases.discover("t").fingerprint()).isEqualTo(approved);
        databases.target("ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)");
        assertThat(databases.discover("t").fingerprint()).isNotEqualTo(approved);
    }

    @Test
    void whatBecomesOfAnUnloggedTableIsSaid() {
        databases.both("CREATE UNLOGGED TABLE t (id int)");
        assertThat(databases.discover("t").notes()).anySatisfy(note -> assertThat(note).startsWith(databases.schema() + ".t is unlogged in the target, and stays so")
                .contains("crash", "way back"));
    }

    @Test
    void aLockTableWithoutRoomIsRefusedWithTheSetting() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        try (var connection = TwoDatabases.targetConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_advisory_lock(n)
                      FROM generate_series(1, current_setting('max_locks_per_transaction')::int
                           * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) - 10) n""");
            assertThatThrownBy(() -> databases.discover("t")).isInstanceOfSatisfying(PlanRefused.TooFewLocks.class, refusal -> assertThat(refusal.hint())
                    .containsPattern("Raise max_locks_per_transaction in \\w+ from 256 to 2[5-9]\\d or more"));
        }
    }

    @Test
    void aPreparedTransactionThatHoldsATableIsRefusedByName() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        try (var connection = TwoDatabases.targetConnection(); var statement = connection.createStatement()) {
            statement.execute("SET search_path = " + databases.schema());
            var allowed = statement.executeQuery("SELECT current_setting('max_prepared_transactions')::int");
            allowed.next();
            org.junit.jupiter.api.Assumptions.assumeTrue(allowed.getInt(1) > 0, "the server allows no prepared transactions");
            statement.execute("BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'forgotten'");
            refused(PlanRefused.PreparedTransactions.class, "t").hasMessageContaining("forgotten");
            statement.execute("ROLLBACK PREPARED 'forgotten'");
        }
    }
}
