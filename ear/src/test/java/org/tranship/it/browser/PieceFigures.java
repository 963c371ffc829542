package org.tranship.it.browser;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tranship.it.Databases;

/**
 * How many indexes and constraints are built and how many comparisons found both sides equal, from one of the places that say so.
 *
 * @param job    {@code 3 of 12, 0 of 40}: builds, comparisons
 * @param entity the same of each
 */
record PieceFigures(String job, Map<String, String> entity) {

    private static final String ON_THE_PAGE = """
            const of = (cell) => `${cell.dataset.done} of ${cell.dataset.total}`;
            return {job: ['builds', 'proofs'].map(kind => document.querySelector(`[data-pieces=${kind}]`).innerText.trim()).join(', '),
                    bars: [...document.querySelectorAll('.kinds [role=progressbar]')].map(bar => bar.getAttribute('aria-valuetext')).join(', '),
                    entities: [...document.querySelectorAll('.entities tr:has([data-entity])')].map(row =>
                        [row.querySelector('[data-entity]').dataset.entity, of(row.querySelector('.builds')) + ', ' + of(row.querySelector('.compared'))])}""";

    private static final String IN_THE_LEDGER = """
            SELECT slice.entity, format('%%s of %%s, %%s of %%s', count(*) FILTER (WHERE NOT proof AND state = 'DONE'), count(*) FILTER (WHERE NOT proof),
                                        count(*) FILTER (WHERE proof AND state = 'DONE'), count(*) FILTER (WHERE proof))
              FROM (SELECT *, kind IN ('VERIFY', 'COUNT', 'ORPHANS') AS proof FROM tranship.slice WHERE kind <> 'COPY') AS slice
             WHERE run_id = (SELECT run_id FROM tranship.run WHERE job_id = %d)
             GROUP BY GROUPING SETS ((slice.entity), ())
             ORDER BY slice.entity NULLS FIRST""";

    static PieceFigures onThePage(Window window) {
        var read = (Map<?, ?>) window.driver.executeScript(ON_THE_PAGE);
        var entities = new TreeMap<String, String>();
        ((List<?>) read.get("entities")).forEach(entity -> entities.put((String) ((List<?>) entity).get(0), (String) ((List<?>) entity).get(1)));
        return new PieceFigures(read.get("job").equals(read.get("bars")) ? (String) read.get("job") : read.get("job") + " but the bars say " + read.get("bars"), entities);
    }

    static PieceFigures ofTheInterface(JsonPath progress) {
        var entities = new TreeMap<String, String>();
        progress.<Map<String, Object>>getList("entity_progress").forEach(entity -> entities.put((String) entity.get("entity"), pieces(entity)));
        return new PieceFigures(pieces(progress.getMap("")), entities);
    }

    private static String pieces(Map<String, Object> of) {
        return "%s of %s, %s of %s".formatted(of.get("builds_done"), of.get("builds_total"), of.get("verifications_done"), of.get("verifications_total"));
    }

    static PieceFigures ofTheLedger(long job) throws SQLException {
        var query = IN_THE_LEDGER.formatted(job);
        var names = Databases.lines("production", "SELECT entity FROM (" + query + ") AS line (entity, pieces) WHERE entity IS NOT NULL ORDER BY entity");
        var entities = new TreeMap<String, String>();
        for (var name : names) {
            entities.put(name, one(query, "entity = '%s'".formatted(name)));
        }
        return new PieceFigures(one(query, "entity IS NULL"), entities);
    }

    private static String one(String query, String where) throws SQLException {
        return Databases.lines("production", "SELECT pieces FROM (%s) AS line (entity, pieces) WHERE %s".formatted(query, where)).get(0);
    }
}
