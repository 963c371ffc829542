package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import org.tranship.batch.copy.Copier;
import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.copy.Sieve;
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

/**
 * Brings rows and what is built on them into green: all of an item and its ledger rows in one transaction of the target. When that ends
 * at a row the target does not take, all of the item is done again, and its rows go through a {@link Sieve}.
 */
final class Loading {

    private final ActiveRun run;
    private final Consumer<Slice> begins;

    /** @param begins is told each slice before it is carried out */
    Loading(ActiveRun run, Consumer<Slice> begins) {
        this.run = run;
        this.begins = begins;
    }

    /** How the rows of a slice come in. */
    @FunctionalInterface
    private interface Copying {
        Outcome copy(Slice slice, Connection source, Connection target) throws SQLException;
    }

    /** A row that was not taken. */
    private static final class BadRow extends SQLException {

        private static final long serialVersionUID = 1L;

        BadRow(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
        }
    }

    void carryOut(Item item) throws SQLException {
        if (item.slices().stream().anyMatch(slice -> slice.kind() == SliceKind.COPY)) {
            withRows(item);
        } else {
            if (item.first().kind() == SliceKind.ANALYZE) {
                Visibility.mark(run, green(item.first()));
            }
            LocalTransaction.run(run.target(), target -> load(item, null, target, this::whole));
        }
        HoldPoint.reach("slice.after-commit");
    }

    private void withRows(Item item) throws SQLException {
        try {
            withRows(item, this::whole);
        } catch (BadRow among) {
            withRows(item, this::sifted);
        }
    }

    private void withRows(Item item, Copying copying) throws SQLException {
        run.readers().read(source -> {
            Session.patience(source, Patience.COPY.time());
            try {
                LocalTransaction.run(run.target(), target -> {
                    Session.patience(target, Patience.COPY.time());
                    load(item, source, target, copying);
                });
            } finally {
                Session.patience(source, Duration.ZERO);
            }
            return item;
        });
    }

    private void load(Item item, Connection source, Connection target, Copying copying) throws SQLException {
        Session.begin(target, Session.writing(run.session("writes " + item.first().entity())));
        for (var slice : item.slices()) {
            begins.accept(slice);
            SliceClaims.done(target, slice, load(slice, source, target, copying));
        }
        HoldPoint.reach("slice.before-commit");
    }

    private Outcome load(Slice slice, Connection source, Connection target, Copying copying) throws SQLException {
        return switch (slice.kind()) {
            case COPY -> copying.copy(slice, source, target);
            case CHILDREN -> new Children(run, target).reject();
            case INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE -> build(slice, target);
            case VERIFY, COUNT, ORPHANS -> throw new IllegalArgumentException("Proof is not loaded: " + slice);
        };
    }

    private Outcome whole(Slice slice, Connection source, Connection target) throws SQLException {
        try {
            return Copier.copy(run.plan().entity(slice.entity()), green(slice), slice.range(), source, target);
        } catch (SQLException failure) {
            throw ErrorClass.isOneRowsOwn(failure) ? new BadRow(failure) : failure;
        }
    }

    private Outcome sifted(Slice slice, Connection source, Connection target) throws SQLException {
        return Sieve.copy(run.plan().entity(slice.entity()), green(slice), slice.range(), source, target, Tolerating.of(run, slice, target));
    }

    private TableName green(Slice slice) {
        return run.green().greenOf(run.plan().entity(slice.entity()).live());
    }

    private Outcome build(Slice slice, Connection target) throws SQLException {
        try (var statement = target.createStatement()) {
            statement.execute(Session.helpers(run.crew().idle()));
            statement.execute(slice.statement());
        }
        return Outcome.BUILT;
    }
}
