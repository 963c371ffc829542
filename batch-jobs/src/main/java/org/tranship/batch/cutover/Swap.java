package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.green.GreenSet;
import org.tranship.batch.green.SetNames;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.plan.MigrationOptions.OnTargetWrites;
import org.tranship.plan.MigrationPlan;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Dependents;
import org.tranship.relational.Identifier;
import org.tranship.relational.Table;
import org.tranship.relational.UserType;

/** The cut-over: green becomes live, what was live becomes blue and stays as the way back. */
public final class Swap {

    private final DataSource target;
    private final JobId job;
    private final RunId run;
    private final MigrationPlan plan;

    public Swap(DataSource target, JobId job, RunId run, MigrationPlan plan) {
        this.target = target;
        this.job = job;
        this.run = run;
        this.plan = plan;
    }

    /**
     * Happens once: a swap that has been decided is not repeated, its result is told again.
     *
     * @param epoch    of the run's owner
     * @param patience how long locks and old snapshots are waited for, over all attempts
     * @param attempts how often it is tried again when a connection breaks before the commit
     * @return without the {@link Proofs} that are owed from now on
     * @throws CutoverStopped when it did not happen; everything is as before
     * @throws SQLException   when the ledger did not say in time whether it happened
     */
    public CutoverResult carryOut(long epoch, Duration patience, Attempts attempts) throws SQLException {
        var decision = new Decision(run, epoch, RunState.VERIFIED, RunState.SWAPPED, "swap");
        return new Undertaking(target, decision, attempts, patience).carryOut(deadline -> {
            var exchange = LocalTransaction.answer(target, this::exchange);
            return new Exchanger(target, exchange, this::inspect, connection -> SharedSequences.advance(connection, run), decision, deadline).carryOut();
        });
    }

    private Exchange exchange(Connection connection) throws SQLException {
        var names = new SetNames(job);
        var live = plan.targetSchema();
        var green = new TreeMap<Identifier, Identifier>();
        var blue = new TreeMap<Identifier, Identifier>();
        live.schemas().forEach(schema -> {
            green.put(schema, names.green(schema));
            blue.put(schema, names.blue(schema));
        });
        var orphans = Proofs.orphans(connection, live.inventory().ties(), live.names(), green);
        if (!orphans.isEmpty()) {
            throw new CutoverStopped.Orphans(orphans);
        }
        return new Exchange(live.tables().stream().map(Table::name).toList(), green, blue, live.inventory().companions(),
                new GreenSet(job, plan).read(connection).inventory().companions(), live.inventory().ties());
    }

    /** Tables that are still to come have their types already. */
    private List<UserType> typesOfCreated(Connection connection) throws SQLException {
        var green = new GreenSet(job, plan);
        return new Catalogue(connection).read(plan.created().stream().map(table -> green.greenOf(table.name())).toList()).types();
    }

    /** With the writers kept out: both sets are what they were approved to be, and nobody's rows get lost unasked. */
    private void inspect(Connection connection) throws SQLException {
        var now = new Catalogue(connection).read(plan.targetSchema().tables().stream().map(Table::name).toList()).plus(List.of(), typesOfCreated(connection));
        var planned = new LinkedHashSet<>(plan.targetSchema().facts());
        plan.created().forEach(table -> planned.removeAll(table.facts()));
        var found = new LinkedHashSet<>(now.facts());
        var differences = new ArrayList<String>();
        planned.stream().filter(fact -> !found.contains(fact)).forEach(fact -> differences.add("gone: " + fact));
        found.stream().filter(fact -> !planned.contains(fact)).forEach(fact -> differences.add("new: " + fact));
        new Dependents(connection).of(now.tables().stream().map(Table::oid).toList()).forEach(dependent -> differences.add("new: " + dependent));
        if (!differences.isEmpty()) {
            throw new CutoverStopped.Drifted(differences);
        }
        new GreenSet(job, plan).check(connection);
        UnloggedTables.mustHaveTheirRows(connection, run, plan, new GreenSet(job, plan));
        var changes = LiveTables.changes(connection, run);
        if (!changes.isEmpty() && plan.request().options().onTargetWrites() == OnTargetWrites.REFUSE) {
            throw new CutoverStopped.WrittenTo(changes);
        }
    }
}
