package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.job.CutoverResult;
import org.tranship.job.RunId;
import org.tranship.relational.Identifier;
import org.tranship.relational.Relocation;
import org.tranship.relational.TableName;
import org.tranship.relational.Tie;

/**
 * Foreign keys between exchanged tables and others are tied again without a look at the rows, because that would take as long as the
 * tables are large. The rows are looked at before the exchange, so that it rarely fails, and proved after it. What is still to be proved
 * stands in the ledger and survives us.
 */
public final class Proofs {

    private Proofs() {
    }

    /**
     * Rows that have no parent, a sentence per key.
     *
     * @param names   of what is exchanged
     * @param waiting schema of the tables that shall be live, by live schema
     */
    static List<String> orphans(Connection target, List<Tie> ties, Set<TableName> names, Map<Identifier, Identifier> waiting) throws SQLException {
        var relocation = Relocation.of(names, waiting);
        var orphans = new ArrayList<String>();
        try (var statement = target.createStatement()) {
            for (var tie : ties) {
                if (tie.orphans() == null) {
                    continue;
                }
                try (var row = statement.executeQuery(relocation.of(tie.orphans()))) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        orphans.add("%d rows without a parent for %s".formatted(row.getLong(1), tie.object()));
                    }
                }
            }
        }
        return orphans;
    }

    private static final String OWE = """
            INSERT INTO tranship.proof (run_id, object, statement) VALUES (?, ?, ?)
            ON CONFLICT (run_id, object) DO UPDATE SET statement = excluded.statement
            """;

    /** In the transaction of the exchange. What an earlier one owes still is owed on. */
    static void owe(Connection target, RunId run, List<Tie> ties) throws SQLException {
        try (var insert = target.prepareStatement(OWE)) {
            for (var tie : ties) {
                if (tie.proof() != null) {
                    insert.setObject(1, run.value());
                    insert.setString(2, tie.object());
                    insert.setString(3, tie.proof());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** A statement that is owed, and of what. */
    private record Owed(String object, String statement) {
    }

    private static final String OWED = """
            SELECT object, statement FROM tranship.proof WHERE run_id = ? ORDER BY object
            """;

    private static final String GIVEN = """
            DELETE FROM tranship.proof WHERE run_id = ? AND object = ?
            """;

    /**
     * Gives the proofs that are owed, each in a transaction of its own; readers and writers go on meanwhile.
     *
     * @return those that could not be given, a sentence each with what to do; they stay owed
     * @throws SQLException when the server is away; then all that are left stay owed
     */
    private static List<String> give(DataSource target, RunId run, Attempts attempts) throws SQLException {
        var failed = new ArrayList<String>();
        for (var owed : attempts.at(attempt -> LocalTransaction.answer(target, connection -> owed(connection, run)))) {
            try {
                attempts.at(attempt -> LocalTransaction.answer(target, connection -> give(connection, run, owed)));
            } catch (SQLException failure) {
                if (ErrorClass.isOfTheConnection(failure)) {
                    throw failure;
                }
                failed.add("%s holds for new rows, but could not be validated for those that are there: %s. Correct them and run %s; or roll the job back."
                        .formatted(owed.object(), firstLine(failure), owed.statement()));
            }
        }
        return failed;
    }

    private static boolean give(Connection target, RunId run, Owed owed) throws SQLException {
        try (var statement = target.createStatement(); var given = target.prepareStatement(GIVEN)) {
            statement.execute("SET LOCAL search_path = ''; SET LOCAL lock_timeout = '10s'");
            statement.execute(owed.statement());
            given.setObject(1, run.value());
            given.setString(2, owed.object());
            return given.executeUpdate() == 1;
        }
    }

    /**
     * The result of an exchange with what could not be proved after it.
     *
     * @throws SQLException when the server is away: the exchange has committed all the same, and whoever takes the run up proves it
     */
    public static CutoverResult given(DataSource target, RunId run, CutoverResult result, Attempts attempts) throws SQLException {
        return result.with(give(target, run, attempts));
    }

    private static List<Owed> owed(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(OWED)) {
            query.setObject(1, run.value());
            try (var rows = query.executeQuery()) {
                var owed = new ArrayList<Owed>();
                while (rows.next()) {
                    owed.add(new Owed(rows.getString(1), rows.getString(2)));
                }
                return owed;
            }
        }
    }

    private static String firstLine(SQLException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage().lines().reduce((first, next) -> first + ", " + next.strip()).orElse("").replaceFirst("\\.$", "");
    }
}
