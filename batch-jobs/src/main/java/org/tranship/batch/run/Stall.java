package org.tranship.batch.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;
import org.tranship.job.RunJournal;
import org.tranship.records.RunPhase;

/**
 * Notices that a run has finished nothing for {@link Patience#STALL}: one line of the log says so, and as long as it lasts the job says
 * what its sessions wait for now.
 */
final class Stall {

    /**
     * Since the run was taken up or finished something, or the oldest of what is under way began. Between the slices there is something under way too:
     * a run that is taken up waits for locks of the source, one that has loaded makes green the live tables' equal.
     */
    private static final String SILENT_FOR = """
            SELECT extract(epoch FROM clock_timestamp() - greatest(r.taken_at, max(s.finished_at), min(s.started_at) FILTER (WHERE s.state = 'RUNNING')))
              FROM tranship.run r LEFT JOIN tranship.slice s ON s.run_id = r.run_id
             WHERE r.run_id = ?
             GROUP BY r.run_id, r.taken_at
            """;

    private static final String WAITS = """
            SELECT DISTINCT substr(a.application_name, length(?) + 1) AS doing, a.wait_event_type, a.wait_event, b.pid, b.usename, left(regexp_replace(nullif(b.query, '<insufficient privilege>'), '\\s+', ' ', 'g'), 120)
              FROM pg_stat_activity a
              LEFT JOIN LATERAL unnest(pg_blocking_pids(a.pid)) AS blocker(pid) ON true
              LEFT JOIN pg_stat_activity b ON b.pid = blocker.pid
             WHERE starts_with(a.application_name, ?) AND a.state = 'active' AND a.pid <> pg_backend_pid()
             ORDER BY 1
            """;

    private static final String NOTHING = "";

    /** Null before the first look: a run that was taken up may have been left stalled. */
    private String said;

    /** About once a second. */
    synchronized void watch(ActiveRun run, RunJournal journal) throws SQLException {
        var silence = silence(run);
        if (silence.compareTo(Patience.STALL.time()) >= 0) {
            stalls(run, journal, silence);
        } else if (!NOTHING.equals(said)) {
            journal.movesOn(run.job(), run.run());
            said = NOTHING;
        }
    }

    private void stalls(ActiveRun run, RunJournal journal, Duration silence) throws SQLException {
        var why = reasons(run);
        if (why.equals(said)) {
            return;
        }
        journal.stalls(run.job(), run.run(), silence, why);
        if (said == null || said.equals(NOTHING)) {
            journal.log(run.job(), run.run(), "warn", phase(run, journal), null, "Nothing was finished for %d s. %s".formatted(silence.toSeconds(), why));
        }
        said = why;
    }

    /** Nobody looks after a run before its planning, where it becomes this server's. */
    private static String phase(ActiveRun run, RunJournal journal) {
        return RunPhase.of(journal.site(run.job(), run.run()).state()).orElse(RunPhase.PLANNING).phase();
    }

    private static Duration silence(ActiveRun run) throws SQLException {
        return LocalTransaction.ask(run.target(), target -> {
            try (var query = target.prepareStatement(SILENT_FOR)) {
                query.setObject(1, run.run().value());
                try (var row = query.executeQuery()) {
                    return row.next() ? Duration.ofMillis((long) (row.getDouble(1) * 1000)) : Duration.ZERO;
                }
            }
        });
    }

    private static String reasons(ActiveRun run) throws SQLException {
        var reasons = new ArrayList<String>();
        reasons.addAll(waits(run, run.target(), "In the target: "));
        reasons.addAll(waits(run, run.source(), "In the source: "));
        return reasons.isEmpty() ? "Neither database works on anything of it: a worker waits for this server." : String.join(" ", reasons);
    }

    private static List<String> waits(ActiveRun run, DataSource database, String where) throws SQLException {
        return LocalTransaction.ask(database, connection -> waits(run, connection, where));
    }

    private static List<String> waits(ActiveRun run, Connection connection, String where) throws SQLException {
        try (var query = connection.prepareStatement(WAITS)) {
            query.setString(1, run.sessions());
            query.setString(2, run.sessions());
            var waits = new ArrayList<String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    waits.add("%s\"%s\" %s.".formatted(where, row.getString("doing"), row.getObject("pid") == null
                            ? reason(row.getString("wait_event_type"), row.getString("wait_event"))
                            : "waits for a lock that session %d of %s holds%s".formatted(row.getInt("pid"), row.getString("usename"), statement(row.getString(6)))));
                }
            }
            return waits;
        }
    }

    /** A role without {@code pg_read_all_stats} does not see what others run. */
    private static String statement(String query) {
        return query == null || query.isBlank() ? "" : ": " + query;
    }

    private static String reason(String type, String event) {
        if (type == null) {
            return "computes";
        }
        return switch (type) {
            case "Client" -> "waits for the other side (%s)".formatted(event);
            case "IO" -> "waits for its disk (%s)".formatted(event);
            default -> "waits for %s (%s)".formatted(type, event);
        };
    }
}
