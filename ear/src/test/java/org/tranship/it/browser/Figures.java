package org.tranship.it.browser;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tranship.it.Databases;

/**
 * How far a job is, from one of the places that say so.
 *
 * @param migrated  rows of all entities
 * @param perEntity rows of each entity that has any
 */
record Figures(long migrated, Map<String, Long> perEntity) {

    private static final String ON_THE_PAGE = """
            return {migrated: document.querySelector('.counts-line strong').innerText,
                    entities: [...document.querySelectorAll('[data-entity]')].map(entity => [entity.dataset.entity, entity.innerText.split('/')[0]])}""";

    private static final String IN_THE_LEDGER = """
            SELECT slice.entity, sum(slice.rows)::bigint
              FROM tranship.slice JOIN tranship.run USING (run_id)
             WHERE run.job_id = ? AND slice.kind = 'COPY' AND slice.state = 'DONE'
             GROUP BY slice.entity""";

    static Figures onThePage(Window window) {
        var read = (Map<?, ?>) window.driver.executeScript(ON_THE_PAGE);
        var rows = new TreeMap<String, Long>();
        for (var entity : (List<?>) read.get("entities")) {
            put(rows, (String) ((List<?>) entity).get(0), number((String) ((List<?>) entity).get(1)));
        }
        return new Figures(number((String) read.get("migrated")), rows);
    }

    static Figures ofTheInterface(JsonPath progress) {
        var rows = new TreeMap<String, Long>();
        for (var entity : progress.<Map<String, Object>>getList("entity_progress")) {
            put(rows, (String) entity.get("entity"), ((Number) entity.get("migrated")).longValue());
        }
        return new Figures(progress.getLong("migrated_records"), rows);
    }

    static Figures ofTheLedger(long job) throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var target = Databases.connect("production"); var statement = target.prepareStatement(IN_THE_LEDGER)) {
            statement.setLong(1, job);
            var result = statement.executeQuery();
            while (result.next()) {
                put(rows, result.getString(1), result.getLong(2));
            }
        }
        return new Figures(rows.values().stream().mapToLong(Long::longValue).sum(), rows);
    }

    /** Counted in the tables themselves. */
    static Figures ofTheGreenTables(long job, Iterable<String> entities) throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var target = Databases.connect("production"); var statement = target.createStatement()) {
            for (var entity : entities) {
                var result = statement.executeQuery("SELECT count(*) FROM tranship_green_%d_public.%s".formatted(job, entity));
                result.next();
                put(rows, entity, result.getLong(1));
            }
        }
        return new Figures(rows.values().stream().mapToLong(Long::longValue).sum(), rows);
    }

    private static void put(Map<String, Long> rows, String entity, long count) {
        if (count > 0) {
            rows.put(entity, count);
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", "").strip());
    }
}
