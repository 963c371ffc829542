package org.tranship.batch.planning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.SnapshotKeeper;
import org.tranship.batch.copy.SnapshotReaders;
import org.tranship.batch.cutover.LiveTables;
import org.tranship.batch.discovery.Agreement;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.batch.ledger.EntityLedger;
import org.tranship.batch.ledger.LedgerRun;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.job.RunFailure;
import org.tranship.job.RunJournal;
import org.tranship.plan.PlannedEntity;
import org.tranship.records.EntityMapping;
import org.tranship.records.RunPhase;
import org.tranship.relational.Table;

/**
 * Everything that must stand before the first row travels: the target is the run's own, the source is held at one moment, the plan is the
 * approved one under these locks, green is there, and its slices are in the ledger. A run that has worked before finds them there.
 */
final class Preparation {

    /** Sessions of the same run whose server is gone: the database may not have noticed yet, and they hold locks. */
    private static final String EVICT = """
            SELECT pg_terminate_backend(pid)
              FROM pg_stat_activity
             WHERE starts_with(application_name, ?) AND usename = current_user AND pid <> pg_backend_pid()
            """;

    private final ActiveRun run;
    private final RunJournal journal;
    private final Attempts attempts;

    Preparation(ActiveRun run, RunJournal journal) {
        this.run = run;
        this.journal = journal;
        this.attempts = run.attempts();
    }

    void prepare() throws SQLException {
        LedgerSchema.ensure(run.target());
        var ledger = takeOver();
        if (!run.goesOn()) {
            return;
        }
        evict();
        attempts.at(attempt -> holdSource());
        if (!attempts.at(attempt -> Agreement.holds(run, journal))) {
            return;
        }
        if (ledger.state() == RunState.PLANNED || !ledger.fingerprint().equals(run.ticket().approved())) {
            lay();
        } else {
            takeUp(ledger);
        }
    }

    /** Whoever worked on the run before is fenced from here on. */
    private LedgerRun takeOver() throws SQLException {
        var ticket = run.ticket();
        var mine = LocalTransaction.answer(run.target(), target -> {
            RunLedger.open(target, run.run(), run.job(), ticket.jobCode(), ticket.approved());
            var row = RunLedger.takeOver(target, run.run());
            SliceClaims.takeBack(target, run.run());
            return row;
        });
        run.owned(mine.epoch());
        if (mine.desired() != DesiredState.RUN) {
            run.wish(mine.desired());
        }
        int most = run.ticket().request().options().maxAttempts();
        if (mine.stalled() > most) {
            run.fail(new RunFailure("planning", null, null,
                    "The run was taken up %d times without finishing a slice: source or target end its sessions.".formatted(mine.stalled())));
        }
        return mine;
    }

    private SnapshotKeeper holdSource() throws SQLException {
        var tables = run.plan().entities().stream().map(PlannedEntity::source).toList();
        var snapshot = SnapshotKeeper.take(run.source(), tables, run.session("snapshot"));
        try {
            run.reads(snapshot, SnapshotReaders.open(run.source(), snapshot, tables, run.crew().size(), run.session("reads")));
            return snapshot;
        } catch (SQLException | RuntimeException failure) {
            snapshot.close();
            throw failure;
        }
    }

    private void evict() throws SQLException {
        for (var database : List.of(run.source(), run.target())) {
            try (var connection = database.getConnection(); var statement = connection.prepareStatement(EVICT)) {
                statement.setString(1, run.sessions());
                statement.execute();
            }
        }
    }

    /** Bounds come from the source, everything else stands or falls in one transaction of the target. */
    private void lay() throws SQLException {
        var bounds = attempts.at(attempt -> run.readers().read(this::bounds));
        var items = SlicePlan.of(run.plan(), bounds, run.green());
        journal.begins(run.job(), run.run(), RunPhase.MAPPING);
        journal.maps(run.job(), run.run(), EntityMapping.of(run.plan()), run.green().definitions());
        attempts.at(attempt -> LocalTransaction.answer(run.target(), target -> {
            run.green().drop(target);
            RunLedger.startOver(target, run.run(), run.epoch(), run.ticket().approved());
            run.green().createTables(target);
            EntityLedger.store(target, run.run(), run.plan());
            LiveTables.note(target, run.run(), run.plan().targetSchema().tables().stream().map(Table::name).toList());
            SliceLedger.store(target, run.run(), items);
            RunLedger.snapshotTaken(target, run.run(), run.epoch(), run.snapshot().takenAt());
            RunLedger.moveOn(target, run.run(), run.epoch(), RunState.PLANNED, RunState.LOADING);
            return null;
        }));
        int tables = run.plan().entities().size();
        log("planning", "%d %s copied as of %s, in %d pieces of work by %d %s.".formatted(tables, tables == 1 ? "table is" : "tables are", run.snapshot().takenAt(),
                items.size(), run.crew().size(), run.crew().size() == 1 ? "worker" : "workers"));
    }

    private Map<String, Bounds> bounds(Connection source) throws SQLException {
        var slicer = new Slicer(run.ticket().request().options());
        var bounds = new HashMap<String, Bounds>();
        for (var entity : run.plan().entities()) {
            bounds.put(entity.entity(), slicer.cut(source, entity));
        }
        return bounds;
    }

    private void takeUp(LedgerRun ledger) throws SQLException {
        LocalTransaction.run(run.target(), target -> {
            run.green().undress(target);
            RunLedger.snapshotTaken(target, run.run(), run.epoch(), run.snapshot().takenAt());
            if (ledger.state() == RunState.VERIFIED) {
                RunLedger.moveOn(target, run.run(), run.epoch(), RunState.VERIFIED, RunState.LOADING);
            }
        });
        var again = new Reconciliation(run, attempts).reconcile();
        log("resume", "The run goes on as of %s; %d finished pieces differ from the source by now and are copied again.".formatted(run.snapshot().takenAt(), again));
    }

    private void log(String phase, String message) {
        journal.log(run.job(), run.run(), "info", phase, null, message);
    }
}
