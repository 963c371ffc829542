package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.Item;
import org.tranship.batch.ledger.Outcome;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.validation.Comparison;
import org.tranship.batch.validation.Orphans;

/** Compares both sides, reading only; what was found goes into the ledger in a transaction of its own. */
final class Proving {

    private final ActiveRun run;
    private final Consumer<Slice> begins;

    /** @param begins is told each slice before it is carried out */
    Proving(ActiveRun run, Consumer<Slice> begins) {
        this.run = run;
        this.begins = begins;
    }

    void carryOut(Item item) throws SQLException {
        var outcomes = run.readers().read(source -> LocalTransaction.answer(run.target(), target -> {
            Session.begin(target, Session.reading(run.session("proves " + item.first().entity())));
            return prove(item, source, target);
        }));
        LocalTransaction.run(run.target(), target -> {
            Session.begin(target, Session.writing(run.session("notes")));
            for (var outcome : outcomes.entrySet()) {
                SliceClaims.done(target, outcome.getKey(), outcome.getValue());
            }
        });
    }

    private Map<Slice, Outcome> prove(Item item, Connection source, Connection target) throws SQLException {
        var outcomes = new LinkedHashMap<Slice, Outcome>();
        for (var slice : item.slices()) {
            begins.accept(slice);
            outcomes.put(slice, prove(slice, source, target));
        }
        return outcomes;
    }

    private Outcome prove(Slice slice, Connection source, Connection target) throws SQLException {
        var entity = run.plan().entity(slice.entity());
        var green = run.green().greenOf(entity.live());
        return switch (slice.kind()) {
            case VERIFY -> Comparison.of(entity, green, source, target).verify(slice.range(),
                    RejectLedger.keys(target, run.run(), slice.entity(), slice.no()));
            case COUNT -> Comparison.of(entity, green, source, target).count(RejectLedger.count(target, run.run(), slice.entity()));
            case ORPHANS -> Orphans.check(target, slice.entity(), green, run.plan().targetSchema().closed().keysOf(entity.live()));
            case COPY, INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, CHILDREN, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE ->
                throw new IllegalArgumentException("This is no proof: " + slice);
        };
    }
}
