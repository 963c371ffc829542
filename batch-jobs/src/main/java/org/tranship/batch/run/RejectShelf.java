package org.tranship.batch.run;

import java.sql.SQLException;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.environment.EnvironmentRefused;
import org.tranship.environment.Environments;
import org.tranship.job.DeadLetters;
import org.tranship.job.RejectedRow;
import org.tranship.job.RunSite;

/** Reads rejected rows where they lie. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RejectShelf implements DeadLetters {

    @Inject
    Environments environments;

    @Override
    public List<RejectedRow> after(RunSite site, long number, int rows) {
        try {
            return LocalTransaction.ask(environments.dataSource(site.target()),
                    target -> LedgerSchema.exists(target) ? RejectLedger.after(target, site.run(), number, rows) : List.<RejectedRow>of());
        } catch (SQLException away) {
            throw new EnvironmentRefused.Unreachable(site.target(), Told.by(away));
        }
    }
}
