package org.tranship.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody sends to ask for a migration. */
public final class Wish {

    /** The five tables of the first screen. */
    public static final List<String> TRANSPORT = List.of("tpt_trips", "tpt_vehicles", "tpt_drivers", "tpt_routes", "ml_models");

    private Wish() {
    }

    /** From staging to production. */
    public static Map<String, Object> blueGreen(String name, List<String> scope) {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("job_name", name);
        wish.put("migration_type", "BLUE_GREEN");
        wish.put("source_environment", "staging");
        wish.put("target_environment", "production");
        wish.put("scope", scope);
        return wish;
    }

    public static Map<String, Object> transport(String name) {
        return blueGreen(name, TRANSPORT);
    }

    /** The same with one field put in, or another value in it. */
    public static Map<String, Object> with(Map<String, Object> wish, String field, Object value) {
        var other = new LinkedHashMap<>(wish);
        other.put(field, value);
        return other;
    }

    public static Map<String, Object> without(Map<String, Object> wish, String field) {
        var other = new LinkedHashMap<>(wish);
        other.remove(field);
        return other;
    }
}
