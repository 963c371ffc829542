package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import org.tranship.batch.copy.Copier;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.Item;
import org.tranship.batch.ledger.Outcome;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.HoldPoint;
import org.tranship.relational.TableName;

/** Brings rows and what is built on them into green: all of an item and its ledger rows in one transaction of the target. */
final class Loading {

    private final ActiveRun run;
    private final Consumer<Slice> begins;

    /** @param begins is told each slice before it is carried out */
    Loading(ActiveRun run, Consumer<Slice> begins) {
        this.run = run;
        this.begins = begins;
    }

    void carryOut(Item item) throws SQLException {
        if (item.slices().stream().anyMatch(slice -> slice.kind() == SliceKind.COPY)) {
            withRows(item);
        } else {
            LocalTransaction.run(run.target(), target -> load(item, null, target));
        }
        HoldPoint.reach("slice.after-commit");
    }

    private void withRows(Item item) throws SQLException {
        run.readers().read(source -> {
            Session.patience(source, Patience.COPY.time());
            try {
                LocalTransaction.run(run.target(), target -> {
                    Session.patience(target, Patience.COPY.time());
                    load(item, source, target);
                });
            } finally {
                Session.patience(source, Duration.ZERO);
            }
            return item;
        });
    }

    private void load(Item item, Connection source, Connection target) throws SQLException {
        Session.begin(target, Session.writing(run.session("writes " + item.first().entity())));
        for (var slice : item.slices()) {
            begins.accept(slice);
            SliceClaims.done(target, slice, load(slice, source, target));
        }
        HoldPoint.reach("slice.before-commit");
    }

    private Outcome load(Slice slice, Connection source, Connection target) throws SQLException {
        return switch (slice.kind()) {
            case COPY -> Copier.copy(run.plan().entity(slice.entity()), green(slice), slice.range(), source, target);
            case INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE -> build(slice, target);
            case VERIFY, COUNT, ORPHANS -> throw new IllegalArgumentException("Proof is not loaded: " + slice);
        };
    }

    private TableName green(Slice slice) {
        return run.green().greenOf(run.plan().entity(slice.entity()).live());
    }

    private static Outcome build(Slice slice, Connection target) throws SQLException {
        try (var statement = target.createStatement()) {
            statement.execute(slice.statement());
        }
        return Outcome.BUILT;
    }
}
