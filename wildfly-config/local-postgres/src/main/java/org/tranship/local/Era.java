package org.tranship.local;

import java.util.List;
import java.util.stream.Stream;

/** Which rows exist: generator.sql says how the two differ. */
enum Era {

    /** What staging and dev hold. */
    TODAY(),

    /** What production holds, with the tables only production has. */
    LAST_YEAR("production-extras.sql");

    private final List<String> extras;

    Era(String... extras) {
        this.extras = List.of(extras);
    }

    List<SqlScript> scripts() {
        var common = Stream.of("generator.sql", "transport.sql", "clinic.sql", "transport-keys.sql", "clinic-keys.sql", "grants.sql");
        return Stream.concat(common, extras.stream()).map(SqlScript::named).toList();
    }
}
