package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.run.HoldPoint;
import org.tranship.job.CutoverResult;

/**
 * Exchanges two sets of tables in one short transaction, together with the decision in the ledger, or not at all. A lock that is not to
 * be had at once is given up and tried again until patience ends: the application is never made to wait for us.
 */
final class Exchanger {

    /** Looks at the tables while their writers are kept out; throws {@link CutoverStopped} when the exchange must not happen. */
    interface Inspection {
        void look(Connection target) throws SQLException;
    }

    /** Puts the sequences that stay in place where the tables that become live need them. */
    interface Numbers {
        void settle(Connection target) throws SQLException, LockLadder.Missed;
    }

    /** Longer than any of its statements may take. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final DataSource target;
    private final Exchange exchange;
    private final Inspection inspection;
    private final Numbers numbers;
    private final Decision decision;
    private final long deadline;
    private final LockLadder ladder;

    Exchanger(DataSource target, Exchange exchange, Inspection inspection, Numbers numbers, Decision decision, long deadline) {
        this.target = target;
        this.exchange = exchange;
        this.inspection = inspection;
        this.numbers = numbers;
        this.decision = decision;
        this.deadline = deadline;
        this.ladder = new LockLadder(exchange);
    }

    /**
     * @throws CutoverStopped when it did not happen; everything is as before
     * @throws SQLException   when the ledger has to be asked whether it happened
     */
    CutoverResult carryOut() throws SQLException {
        awaitOldSnapshots();
        while (true) {
            try {
                return settled(attempt());
            } catch (LockLadder.Missed missed) {
                giveUpOrWait(missed);
            }
        }
    }

    private void awaitOldSnapshots() throws SQLException {
        try (var connection = target.getConnection()) {
            var old = OldSnapshots.now(connection, decision.run());
            while (!old.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new CutoverStopped.Blocked("Sessions look at the database as it was before the load and would find empty tables.",
                            old.sentences());
                }
                rest();
                old = old.stillThere(connection);
            }
        }
    }

    /** How long the live tables were locked. */
    private Duration attempt() throws SQLException, LockLadder.Missed {
        try (var connection = target.getConnection()) {
            int before = connection.getNetworkTimeout();
            Session.patience(connection, LONGEST_SILENCE);
            connection.setAutoCommit(false);
            try {
                return exchange(connection);
            } finally {
                end(connection);
                Session.putBack(connection, before);
            }
        }
    }

    private Duration exchange(Connection connection) throws SQLException, LockLadder.Missed {
        execute(connection, decision.begin());
        ladder.drain(connection);
        inspection.look(connection);
        var seen = Hangers.of(connection, exchange.watched());
        long begin = System.nanoTime();
        ladder.exclude(connection);
        if (!seen.equals(Hangers.of(connection, exchange.watched()))) {
            throw new LockLadder.Missed(null, new SQLException("Something was attached to the tables in the last moment."));
        }
        numbers.settle(connection);
        move(connection);
        LiveTables.swappedIn(connection, decision.run());
        Proofs.owe(connection, decision.run(), exchange.ties());
        decision.take(connection);
        RunLedger.lockedFor(connection, decision.run(), since(begin)); // but for the commit; put right when we live to see it
        HoldPoint.reach(decision.name() + ".before-commit");
        connection.commit();
        var locked = since(begin);
        HoldPoint.reach(decision.name() + ".after-commit");
        return locked;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void move(Connection connection) throws SQLException, LockLadder.Missed {
        try {
            execute(connection, exchange.moves());
        } catch (SQLException failure) {
            if (LockLadder.isMiss(failure)) {
                throw new LockLadder.Missed(null, failure);
            }
            throw failure;
        }
    }

    private CutoverResult settled(Duration locked) throws SQLException {
        return LocalTransaction.answer(target, connection -> {
            RunLedger.lockedFor(connection, decision.run(), locked);
            return new CutoverResult(RunLedger.find(connection, decision.run()).orElseThrow().decidedAt(), locked);
        });
    }

    /**
     * Who stands in the way now is waited for without any lock of ours: only then is it worth to stop the writers again. Autovacuum is not
     * waited for; it gives way itself when the next attempt insists.
     */
    private void giveUpOrWait(LockLadder.Missed missed) throws SQLException {
        var tables = missed.table() == null ? exchange.watched() : List.of(missed.table());
        try (var connection = target.getConnection()) {
            var blockers = Blockers.of(connection, tables);
            ladder.missed(missed.table(), blockers.areAutovacuum());
            do {
                if (System.nanoTime() > deadline) {
                    throw new CutoverStopped.Blocked("The tables could not be locked in time (%s).".formatted(missed.getMessage()),
                            blockers.sentences());
                }
                rest();
            } while (!blockers.areAutovacuum() && blockers.areStillThere(connection));
        }
    }

    /** At random, so that we do not keep step with a writer. */
    private static void rest() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(10, 100)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** After a commit there is nothing left to roll back; a dead connection has ended its transaction by itself. */
    private static void end(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException dead) {
            return;
        }
    }
}
