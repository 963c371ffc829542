package org.tranship.it;

import java.sql.SQLException;
import java.util.List;

/** What production looks like to everybody but Tranship. */
final class Picture {

    private Picture() {
    }

    /** As its catalogue tells it, down to the identity of every table and index, with rows and positions; one fact a line. */
    static List<String> ofProduction() throws SQLException {
        return Databases.lines("production", EVERYTHING);
    }

    private static final String EVERYTHING = """
            WITH relation AS (
                SELECT c.*, format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                 WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND nspname NOT LIKE 'tranship%')
            SELECT format('%s %s %s owned by %s, granted %s, options %s, comment %s', relkind, oid, name, relowner::regrole,
                          (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(relacl) AS a), reloptions, obj_description(oid, 'pg_class'))
              FROM relation
            UNION ALL
            SELECT format('column %s.%s %s %s not null %s default %s identity %s generated %s collation %s storage %s granted %s comment %s', name,
                          attnum, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated,
                          attcollation::regcollation, attstorage, attacl, col_description(attrelid, attnum))
              FROM relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped AND relkind <> 'i'
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            UNION ALL
            SELECT format('index %s valid %s clustered %s', pg_get_indexdef(indexrelid), indisvalid, indisclustered)
              FROM relation JOIN pg_index ON indexrelid = relation.oid
            UNION ALL
            SELECT format('constraint %s on %s: %s valid %s comment %s', conname, name, pg_get_constraintdef(c.oid), convalidated,
                          obj_description(c.oid, 'pg_constraint'))
              FROM relation JOIN pg_constraint c ON conrelid = relation.oid
            UNION ALL
            SELECT format('trigger %s on %s enabled %s', CASE WHEN tgisinternal THEN tgfoid::regproc::text ELSE tgname END, name, tgenabled)
              FROM relation JOIN pg_trigger ON tgrelid = relation.oid
            UNION ALL
            SELECT format('sequence %s: %s', name, (xpath('//row/*/text()', query_to_xml(
                          'SELECT last_value, is_called FROM ' || name, false, false, '')))::text)
              FROM relation WHERE relkind = 'S'
            UNION ALL
            SELECT format('sequence %s of %s column %s', name, refobjid::regclass, refobjsubid)
              FROM relation JOIN pg_depend ON objid = relation.oid AND classid = 'pg_class'::regclass AND deptype IN ('a', 'i')
             WHERE relkind = 'S'
            UNION ALL
            SELECT format('rows %s: %s', name, (xpath('//h/text()', query_to_xml(
                          'SELECT md5(string_agg(t::text, '','' ORDER BY t::text)) AS h FROM ' || name || ' AS t', false, false, '')))::text)
              FROM relation WHERE relkind = 'r'
            ORDER BY 1
            """;
}
