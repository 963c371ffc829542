package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.EntityLedger;
import org.tranship.batch.ledger.Item;
import org.tranship.batch.ledger.Outcome;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.validation.Comparison;
import org.tranship.batch.validation.LiveCount;
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
        var proofs = run.readers().read(source -> LocalTransaction.answer(run.target(), target -> {
            Session.begin(target, Session.reading(run.session("proves " + item.first().entity())));
            return prove(item, source, target);
        }));
        LocalTransaction.run(run.target(), target -> {
            Session.begin(target, Session.writing(run.session("notes")));
            for (var proof : proofs) {
                SliceClaims.done(target, proof.slice(), proof.outcome());
                if (proof.replaced() != null) {
                    EntityLedger.counted(target, run.run(), proof.slice().entity(), proof.sourceRows(), proof.replaced().rows(), proof.replaced().counted());
                }
            }
        });
    }

    private List<Proof> prove(Item item, Connection source, Connection target) throws SQLException {
        var proofs = new ArrayList<Proof>();
        for (var slice : item.slices()) {
            begins.accept(slice);
            var outcome = prove(slice, source, target);
            if (slice.provesNumberOfRows()) {
                var entity = run.plan().entity(slice.entity());
                long sourceRows = outcome.rows() + RejectLedger.count(target, run.run(), slice.entity());
                proofs.add(new Proof(slice, outcome, sourceRows, LiveCount.of(entity, run.plan().targetSchema(), target)));
            } else {
                proofs.add(new Proof(slice, outcome, 0, null));
            }
        }
        return proofs;
    }

    /**
     * @param sourceRows of the whole entity, rejected ones among them; 0 where nothing is replaced
     * @param replaced   what the proved table will replace; null when only a part of it was proved
     */
    private record Proof(Slice slice, Outcome outcome, long sourceRows, LiveCount replaced) {
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
