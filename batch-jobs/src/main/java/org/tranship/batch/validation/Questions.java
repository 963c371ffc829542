package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.tranship.batch.copy.CopySql;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.Slice;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/** The SQL behind a piece of work, as the servers are asked it: for whoever wants to ask again. */
public final class Questions {

    private final RowHash hash;

    private Questions(RowHash hash) {
        this.hash = hash;
    }

    /** The hash depends on both servers. */
    public static Questions between(DataSource source, DataSource target) throws SQLException {
        return new Questions(LocalTransaction.ask(source,
                from -> LocalTransaction.ask(target, to -> RowHash.between(from, to))));
    }

    /** What the source is asked, or the statement that is carried out; null when the work asks the target only. */
    public String source(Slice slice, PlannedEntity entity, TableName green) {
        return switch (slice.kind()) {
            case COPY -> new CopySql(entity, green).out(slice.range());
            case VERIFY -> DigestSql.ofSource(entity, hash).digest(slice.range());
            case COUNT -> DigestSql.ofSource(entity, hash).count();
            case ORPHANS, CHILDREN -> null;
            case INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE -> slice.statement();
        };
    }

    /** What the target is asked to prove it; null when nothing is. */
    public String validation(Slice slice, PlannedEntity entity, TableName green, Connection target) throws SQLException {
        return switch (slice.kind()) {
            case COPY, VERIFY -> DigestSql.ofGreen(entity, green, hash).digest(slice.range());
            case COUNT -> DigestSql.ofGreen(entity, green, hash).count();
            case ORPHANS -> Orphans.queries(target, green);
            case INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, CHILDREN, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE -> null;
        };
    }
}
