package org.tranship.demo;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tranship.local.DemoDatabase;
import org.tranship.local.LocalPostgres;

/**
 * What came of it: Tranship's own word, and a count of every table on both sides by somebody who knows nothing of Tranship.
 *
 * @param tables the migrated tables, counted in source and live target
 */
record Result(String state, long rows, long seconds, boolean proved, List<Table> tables, long cutoverMillis, boolean rollbackAvailable, String error) {

    /** One table on both sides. */
    record Table(String name, long source, long target, boolean proved) {

        boolean isEqual() {
            return source == target;
        }
    }

    static Result of(Migration migration, LocalPostgres postgres) {
        var job = migration.job();
        var progress = migration.progress();
        try {
            return new Result(progress.state(), progress.migrated(), Math.max(1, job.getInt("duration_seconds", 0)), progress.isVerified(),
                    counted(progress.entities(), postgres), cutoverMillis(migration.id(), postgres),
                    job.getBoolean("rollback_available", false), job.getString("error_message", null));
        } catch (SQLException unreadable) {
            throw new DemoFailed("The result cannot be counted: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Table> counted(List<JsonObject> entities, LocalPostgres postgres) throws SQLException {
        var tables = new ArrayList<Table>();
        for (var entity : entities) {
            var name = entity.getString("entity");
            tables.add(new Table(name, count(postgres, DemoDatabase.STAGING, name), count(postgres, DemoDatabase.PRODUCTION, name),
                    entity.getBoolean("verified", false)));
        }
        return tables;
    }

    private static long count(LocalPostgres postgres, DemoDatabase database, String table) throws SQLException {
        return number(postgres, database, "SELECT count(*) FROM " + table);
    }

    private static long cutoverMillis(long job, LocalPostgres postgres) throws SQLException {
        return number(postgres, DemoDatabase.CONTROL, "SELECT coalesce(cutover_ms, 0) FROM tpt_data_migration_jobs WHERE id = " + job);
    }

    private static long number(LocalPostgres postgres, DemoDatabase database, String query) throws SQLException {
        try (var connection = postgres.connect(database.databaseName());
             var result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    boolean isCompleted() {
        return state.equals("COMPLETED");
    }

    boolean isVerified() {
        return proved && tables.stream().allMatch(Table::isEqual);
    }

    boolean isGood() {
        return isCompleted() && isVerified();
    }

    /** The table printed at the end. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("  %-24s %12s %12s  %s".formatted("table", "staging", "production", "proved"));
        tables.forEach(table -> lines.add("  %-24s %,12d %,12d  %s".formatted(table.name(), table.source(), table.target(),
                !table.proved() ? "no" : table.isEqual() ? "yes" : "yes, changed since")));
        lines.add("  %-24s %,12d %,12d".formatted("together", tables.stream().mapToLong(Table::source).sum(),
                tables.stream().mapToLong(Table::target).sum()));
        return lines;
    }

    /** The last line, for people and scripts. */
    String lastLine() {
        return "DEMO %s rows=%d seconds=%d rows_per_second=%d verified=%s cutover_ms=%d rollback=%s".formatted(state, rows, seconds,
                rows / seconds, isVerified(), cutoverMillis, rollbackAvailable ? "available" : "unavailable");
    }
}
