package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.green.SetNames.Colour;
import org.tranship.batch.green.Redressing;
import org.tranship.batch.green.StandingSet;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Dependent;
import org.tranship.relational.Identifier;
import org.tranship.relational.Inventory;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * The way back: blue becomes live again with its rows, indexes, constraints, grants and sequence positions as they were, because nobody
 * touched it. What was written since the cut-over stays in green. Needs no plan: the target knows the set.
 */
public final class SwapBack {

    private final DataSource target;
    private final JobId job;
    private final RunId run;

    public SwapBack(DataSource target, JobId job, RunId run) {
        this.target = target;
        this.job = job;
        this.run = run;
    }

    /**
     * Happens once: a swap back that has been decided is not repeated, its result is told again.
     *
     * @param epoch    of the run
     * @param patience how long locks and old snapshots are waited for, over all attempts
     * @param attempts how often it is tried again when a connection breaks before the commit
     * @return without the {@link Proofs} that are owed from now on
     * @throws CutoverStopped when it did not happen; everything is as before
     * @throws SQLException   when the ledger did not say in time whether it happened
     */
    public CutoverResult carryOut(long epoch, Duration patience, Attempts attempts) throws SQLException {
        var decision = new Decision(run, epoch, RunState.SWAPPED, RunState.SWAPPED_BACK, "swap-back");
        return new Undertaking(target, decision, attempts, patience).carryOut(deadline -> {
            var live = LocalTransaction.answer(target, this::live);
            var exchange = LocalTransaction.answer(target, connection -> exchange(connection, live));
            return new Exchanger(target, exchange, connection -> inspect(connection, live), connection -> SharedSequences.giveBack(connection, run),
                    decision, deadline).carryOut();
        });
    }

    /** What is live now; all of it must be ours, and all that was live before must be there still. */
    private Schema live(Connection connection) throws SQLException {
        var tables = LiveTables.of(connection, run);
        var gone = new ArrayList<>(tables);
        gone.removeAll(new StandingSet(job).tables(connection, Colour.BLUE));
        gone.removeAll(LiveTables.created(connection, run));
        if (tables.isEmpty() || !gone.isEmpty()) {
            throw new CutoverStopped.NoWayBack(gone.stream().map(TableName::plain).toList());
        }
        mustBeOurs(connection);
        return new Catalogue(connection).read(tables);
    }

    private void mustBeOurs(Connection connection) throws SQLException {
        var dropped = LiveTables.dropped(connection, run);
        if (!dropped.isEmpty()) {
            throw new CutoverStopped.Dropped(dropped, new StandingSet(job).schemas(connection, Colour.BLUE).values());
        }
        var notOurs = LiveTables.notOurs(connection, run);
        if (!notOurs.isEmpty()) {
            throw new CutoverStopped.NotOurs(notOurs);
        }
    }

    /** Views, grants and triggers may have come since the cut-over: they go along. */
    private Exchange exchange(Connection connection, Schema live) throws SQLException {
        var since = live.inventory();
        if (!since.refused().isEmpty()) {
            throw new CutoverStopped.NotCarriedBack(since.refused().stream().map(Dependent::toString).toList());
        }
        var kept = redressed(connection, live);
        var standing = new StandingSet(job);
        var waiting = standing.schemas(connection, Colour.BLUE);
        var bound = boundToSequences(connection, since, waiting);
        if (!bound.isEmpty()) {
            throw new CutoverStopped.NotCarriedBack(bound);
        }
        var orphans = Proofs.orphans(connection, since.ties(), live.names(), waiting);
        if (!orphans.isEmpty()) {
            throw new CutoverStopped.Orphans(orphans);
        }
        return new Exchange(live.tables().stream().map(Table::name).toList(), waiting, standing.schemas(connection, Colour.GREEN),
                since.companions(), kept.companions(), since.ties());
    }

    /** Columns outside that draw, since the cut-over, from a sequence whose place its forerunner wants back. */
    private static List<String> boundToSequences(Connection connection, Inventory since, Map<Identifier, Identifier> waiting) throws SQLException {
        var bound = new ArrayList<String>();
        for (var draw : since.numbers().draws()) {
            var schema = waiting.get(draw.sequence().schema());
            if (!draw.within() && schema != null && isThere(connection, new TableName(schema, draw.sequence().name()))) {
                bound.add("the default of column %s of %s, which draws from sequence %s".formatted(draw.column().text(), draw.table().plain(), draw.sequence().plain()));
            }
        }
        return bound;
    }

    private static boolean isThere(Connection connection, TableName name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, name.quoted());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private Inventory redressed(Connection connection, Schema live) throws SQLException {
        try {
            return Redressing.of(connection, job, live);
        } catch (Redressing.Impossible impossible) {
            throw new CutoverStopped.NotCarriedBack(List.of(impossible.getMessage()));
        }
    }

    /** With the writers kept out: nothing came since we looked. */
    private void inspect(Connection connection, Schema before) throws SQLException {
        mustBeOurs(connection);
        var now = new Catalogue(connection).read(before.tables().stream().map(Table::name).toList());
        var differences = new ArrayList<String>();
        now.inventory().facts().stream().filter(fact -> !before.inventory().facts().contains(fact)).forEach(fact -> differences.add("new: " + fact));
        before.inventory().facts().stream().filter(fact -> !now.inventory().facts().contains(fact)).forEach(fact -> differences.add("gone: " + fact));
        now.inventory().refused().forEach(dependent -> differences.add("new: " + dependent));
        if (!differences.isEmpty()) {
            throw new CutoverStopped.Drifted(differences);
        }
    }
}
