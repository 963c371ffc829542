package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.Holds;
import org.tranship.batch.Relay;
import org.tranship.batch.green.Torture;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.plan.MigrationOptions.OnTargetWrites;

/** When the connection is lost around the commit, the ledger in the target says what happened; nothing is guessed. */
@Tag("faults")
class UnknownCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SWAP = "swap.before-commit";
    private static final String SWAP_BACK = "swap-back.before-commit";
    private static final String DECIDING = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'tranship cut-over %'";

    private final ExecutorService server = Executors.newSingleThreadExecutor();
    private static Torture finished;
    private static List<String> before;
    private Holds holds;
    private Torture torture;
    private Relay relay;

    @BeforeAll
    static void finishedGreenSet() throws Exception {
        finished = Torture.in("unknown_commit_test").planned(7, OnTargetWrites.REFUSE);
        before = finished.state(finished.target());
        finished.built().verified();
    }

    @BeforeEach
    void copyOfIt(@TempDir Path places) throws Exception {
        holds = new Holds(places);
        torture = finished.copy();
        relay = torture.target().relay();
    }

    @AfterEach
    void end() throws Exception {
        relay.close();
        holds.close();
        server.shutdownNow();
    }

    @Test
    void lostBeforeTheCommitItIsTriedAgainAndHappensOnce() throws Exception {
        torture.through(relay, 3);
        long epoch = torture.epoch();
        var swap = held(SWAP, () -> torture.swap(PATIENCE));
        cutTheConnection();
        holds.release(SWAP);
        assertThat(swap.get().locked()).isPositive();
        happenedOnce(epoch);
    }

    @Test
    void whereItMayNotBeTriedAgainNothingHasHappened() throws Exception {
        var swap = held(SWAP, () -> torture.swap(PATIENCE));
        cutTheConnection();
        holds.release(SWAP);
        assertThatThrownBy(swap::get).hasCauseInstanceOf(CutoverStopped.Failed.class).hasMessageContaining("Nothing was changed");
        assertThat(torture.state(torture.target())).isEqualTo(before);
        assertThat(torture.swap(PATIENCE)).isNotNull();
    }

    @Test
    void theWayBackIsTriedAgainToo() throws Exception {
        torture.swap(PATIENCE);
        torture.through(relay, 3);
        var back = held(SWAP_BACK, () -> torture.swapBack(PATIENCE));
        cutTheConnection();
        holds.release(SWAP_BACK);
        assertThat(back.get().committedAt()).isNotNull();
        assertThat(torture.state(torture.target())).isEqualTo(before);
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED_BACK);
    }

    @Test
    void whereTheWayBackMayNotBeTriedAgainTheMigratedTablesStayLive() throws Exception {
        torture.swap(PATIENCE);
        var back = held(SWAP_BACK, () -> torture.swapBack(PATIENCE));
        cutTheConnection();
        holds.release(SWAP_BACK);
        assertThatThrownBy(back::get).hasCauseInstanceOf(CutoverStopped.Failed.class);
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsToldAsDone() throws Exception {
        torture.through(relay, 3);
        long epoch = torture.epoch();
        var swap = held(SWAP, () -> torture.swap(PATIENCE));
        relay.loseTheNextAnswer();
        holds.release(SWAP);
        assertThat(swap.get().locked()).isPositive();
        happenedOnce(epoch);
    }

    @Test
    void aCommitOfTheWayBackWhoseAnswerIsLostIsToldAsDoneThoughItMayNotBeTriedAgain() throws Exception {
        torture.swap(PATIENCE);
        torture.through(relay, 1);
        var back = held(SWAP_BACK, () -> torture.swapBack(PATIENCE));
        relay.loseTheNextAnswer();
        holds.release(SWAP_BACK);
        assertThat(back.get().committedAt()).isNotNull();
        assertThat(torture.state(torture.target())).isEqualTo(before);
    }

    @Test
    void aSessionThatOutlivesItsConnectionIsEndedBeforeItIsTriedAgain() throws Exception {
        torture.through(relay, 3);
        long epoch = torture.epoch();
        var swap = held(SWAP, () -> torture.swap(PATIENCE));
        var deciding = torture.target().value(DECIDING);
        relay.loseTheNextQuestionUnnoticed();
        holds.release(SWAP);
        assertThat(swap.get().committedAt()).isNotNull();
        assertThat(torture.target().column("SELECT pid FROM pg_stat_activity WHERE pid = " + deciding)).isEmpty();
        happenedOnce(epoch);
    }

    @Test
    void lostAfterTheCommitItIsToldAsDone() throws Exception {
        var swap = held("swap.after-commit", () -> torture.swap(PATIENCE));
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED);
        cutTheConnection();
        holds.release("swap.after-commit");
        assertThat(swap.get().committedAt()).isNotNull();
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    private void happenedOnce(long epochBefore) throws Exception {
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED);
        assertThat(torture.epoch()).isEqualTo(epochBefore + 1);
        torture.swapBack(PATIENCE);
        assertThat(torture.state(torture.target())).isEqualTo(before);
    }

    private interface Work {
        CutoverResult done() throws Exception;
    }

    private Future<CutoverResult> held(String point, Work work) {
        holds.hold(point);
        var result = server.submit(work::done);
        await().atMost(PATIENCE).until(() -> holds.isReached(point) || result.isDone());
        assertThat(result.isDone()).isFalse();
        return result;
    }

    private void cutTheConnection() {
        torture.target().column("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}
