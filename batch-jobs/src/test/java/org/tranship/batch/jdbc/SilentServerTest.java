package org.tranship.batch.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.Relay;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.copy.SnapshotKeeper;
import org.tranship.batch.run.RunLock;
import org.tranship.batch.validation.Questions;
import org.tranship.job.RunId;

/** A server that is silent holds nobody up who only asks it something, and nobody who lets go of something there. */
class SilentServerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static TestDatabase source;
    private static TestDatabase target;

    private Relay toSource;

    @BeforeAll
    static void twoDatabases() {
        source = TestDatabase.fresh("silent_source");
        target = TestDatabase.fresh("silent_target");
    }

    @BeforeEach
    void aShortPatience() throws IOException {
        System.setProperty(Patience.ANSWER.property(), "PT1S");
        toSource = source.relay();
    }

    @AfterEach
    void theNetworkGoes() throws IOException {
        System.clearProperty(Patience.ANSWER.property());
        toSource.close();
    }

    @Test
    void aQuestionIsGivenUp() {
        assertTimeoutPreemptively(LONG, () -> assertThatThrownBy(() -> LocalTransaction.ask(source.through(toSource), connection -> {
            toSource.fallSilent();
            return connection.createStatement().execute("SELECT 1");
        })).isInstanceOfSatisfying(SQLException.class, dead -> assertThat(dead.getSQLState()).startsWith("08")));
    }

    @Test
    void soIsTheQuestionHowRowsAreHashed() {
        toSource.fallSilent();
        assertTimeoutPreemptively(LONG, () -> assertThatThrownBy(() -> Questions.between(source.through(toSource), target.dataSource()))
                .isInstanceOf(SQLException.class));
    }

    @Test
    void aSnapshotIsLetGo() throws SQLException {
        var snapshot = SnapshotKeeper.take(source.through(toSource), List.of(), "silent");
        toSource.fallSilent();
        assertTimeoutPreemptively(LONG, snapshot::close);
    }

    @Test
    void aLockIsLetGo() throws SQLException {
        var lock = RunLock.tryToGet(source.through(toSource), RunId.fresh()).orElseThrow();
        toSource.fallSilent();
        assertTimeoutPreemptively(LONG, lock::close);
    }
}
