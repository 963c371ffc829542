package org.tranship.batch.green;

import java.util.List;

/**
 * Something to be built on a loaded green table; each is one item of the ledger, done in one transaction.
 *
 * @param entity the entity it belongs to
 * @param id     unique in its set, stable over restarts: {@code INDEX public.trips.trips_pkey}
 * @param name   of the index or constraint; the entity's for ANALYZE
 * @param sql    one or more statements; every name in it is qualified, so the search_path does not matter
 * @param loaded entities whose rows must all be there before
 * @param after  ids of builds that must be done before
 */
public record Build(String entity, Kind kind, String id, String name, String sql, List<String> loaded, List<String> after) {

    /** In the order in which a table gets them. */
    public enum Kind {
        INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE, FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE;

        boolean isForeignKey() {
            return this == FOREIGN_KEY_ADD || this == FOREIGN_KEY_VALIDATE;
        }
    }
}
