package org.tranship.relational;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Some tables with every view and function that is bound to them, to one another, and so on. Whatever else refers to one of them is either
 * known to be carried in another way or is refused: what {@code pg_depend} knows and we do not is never passed over.
 */
final class Closure {

    private final Connection connection;
    private final Set<Long> tables;
    private final Set<Long> relations = new LinkedHashSet<>();
    private final Set<Long> functions = new LinkedHashSet<>();
    private final Map<Long, Set<Long>> needs = new HashMap<>();
    private final Set<Dependent> refused = new LinkedHashSet<>();

    private Closure(Connection connection, Collection<Long> tables) {
        this.connection = connection;
        this.tables = new HashSet<>(tables);
    }

    static Closure of(Connection connection, Collection<Long> tables) throws SQLException {
        var closure = new Closure(connection, tables);
        var fresh = closure.look(tables, List.of());
        while (!fresh.relations().isEmpty() || !fresh.functions().isEmpty()) {
            fresh = closure.look(fresh.relations(), fresh.functions());
        }
        return closure;
    }

    /** {@code part}: the members and all that lives and dies with them; {@code member} is the class and oid of the one a part belongs to. */
    private static final String DEPENDENTS = """
            WITH rel AS (
                SELECT * FROM pg_catalog.pg_class WHERE oid = ANY (?)
            ), tab AS (
                SELECT oid FROM rel
            ), part(classid, objid, member) AS (
                SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, oid, oid FROM rel
                UNION SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, f, f FROM unnest(?::oid[]) f
                UNION SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, x.indexrelid, t.oid FROM rel t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid
                UNION SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, reltoastrelid, oid FROM rel WHERE reltoastrelid <> 0
                UNION SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, x.indexrelid, t.oid
                        FROM rel t JOIN pg_catalog.pg_index x ON x.indrelid = t.reltoastrelid
                UNION SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, s.oid, t.oid
                        FROM rel t
                        JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
                         AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
                        JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                       WHERE NOT (d.deptype = 'a' AND %s)
                UNION SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, y.oid, t.oid FROM rel t JOIN pg_catalog.pg_type y ON y.oid = t.reltype
                UNION SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, y.typarray, t.oid FROM rel t JOIN pg_catalog.pg_type y ON y.oid = t.reltype
                UNION SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid, t.oid FROM rel t JOIN pg_catalog.pg_attrdef d ON d.adrelid = t.oid
                UNION SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, c.oid, t.oid
                        FROM rel t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid
                UNION SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, t.oid FROM rel t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid
                UNION SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, t.oid
                        FROM rel t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
                        JOIN pg_catalog.pg_trigger g ON g.tgconstraint = c.oid AND g.tgisinternal
                UNION SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, r.oid, t.oid FROM rel t JOIN pg_catalog.pg_rewrite r ON r.ev_class = t.oid
                UNION SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, t.oid FROM rel t JOIN pg_catalog.pg_policy p ON p.polrelid = t.oid
                UNION SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, t.oid
                        FROM rel t JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = t.oid
            )
            SELECT DISTINCT p.member, p.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AS of_function,
                   coalesce(n.nspname, fn.nspname) AS member_schema, coalesce(m.relname, f.proname) AS member_name,
                   d.classid::pg_catalog.regclass::text AS class, d.objid, d.deptype, o.type, o.identity,
                   CASE d.classid WHEN 'pg_catalog.pg_class'::pg_catalog.regclass THEN coalesce(ki.indrelid, k.oid)
                                  WHEN 'pg_catalog.pg_rewrite'::pg_catalog.regclass THEN r.ev_class
                                  WHEN 'pg_catalog.pg_policy'::pg_catalog.regclass THEN l.polrelid
                                  WHEN 'pg_catalog.pg_trigger'::pg_catalog.regclass THEN g.tgrelid
                                  WHEN 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass THEN s.stxrelid
                                  WHEN 'pg_catalog.pg_attrdef'::pg_catalog.regclass THEN a.adrelid
                                  WHEN 'pg_catalog.pg_constraint'::pg_catalog.regclass THEN c.conrelid END AS host,
                   coalesce(h.relkind::text, '') AS host_kind, coalesce(r.rulename, '') = '_RETURN' AS is_view, c.contype, b.prokind
              FROM part p
              JOIN pg_catalog.pg_depend d ON d.refclassid = p.classid AND d.refobjid = p.objid
              LEFT JOIN rel m ON m.oid = p.member
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid = m.relnamespace
              LEFT JOIN pg_catalog.pg_proc f ON p.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND f.oid = p.member
              LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
              LEFT JOIN pg_catalog.pg_class k ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND k.oid = d.objid
              LEFT JOIN pg_catalog.pg_index ki ON ki.indexrelid = k.oid
              LEFT JOIN pg_catalog.pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
              LEFT JOIN pg_catalog.pg_policy l ON d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND l.oid = d.objid
              LEFT JOIN pg_catalog.pg_trigger g ON d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND g.oid = d.objid
              LEFT JOIN pg_catalog.pg_statistic_ext s ON d.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND s.oid = d.objid
              LEFT JOIN pg_catalog.pg_attrdef a ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND a.oid = d.objid
              LEFT JOIN pg_catalog.pg_constraint c ON d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND c.oid = d.objid
              LEFT JOIN pg_catalog.pg_proc b ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND b.oid = d.objid
              LEFT JOIN pg_catalog.pg_class h ON h.oid = coalesce(ki.indrelid, k.oid, r.ev_class, l.polrelid, g.tgrelid, s.stxrelid, a.adrelid, c.conrelid)
             CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) o
             WHERE NOT EXISTS (SELECT FROM part q WHERE q.classid = d.classid AND q.objid = d.objid AND q.member = p.member)
            """;

    private record Found(Set<Long> relations, Set<Long> functions) {
    }

    /** One reference to a member. */
    private record Reference(
            long member, boolean ofFunction, TableName memberName, String type, long object, String kind, String identity, long host, String hostKind,
            boolean view, String constraint, String routine) {

        static Reference of(ResultSet row) throws SQLException {
            return new Reference(row.getLong("member"), row.getBoolean("of_function"), Lookup.table(row, "member_schema", "member_name"),
                    row.getString("class"), row.getLong("objid"), row.getString("type"), row.getString("identity"), row.getLong("host"),
                    row.getString("host_kind"), row.getBoolean("is_view"), row.getString("contype"), row.getString("prokind"));
        }

        boolean isOfView() {
            return view || type.equals("pg_class") && (hostKind.equals("v") || hostKind.equals("m"))
                    || type.equals("pg_attrdef") && hostKind.equals("v");
        }

        boolean isOfFunction() {
            return type.equals("pg_proc") && (routine.equals("f") || routine.equals("p"));
        }

        boolean isOfSequence() {
            return type.equals("pg_class") && hostKind.equals("S");
        }

        boolean isKey() {
            return type.equals("pg_constraint") && "f".equals(constraint);
        }
    }

    private Found look(Collection<Long> fromRelations, Collection<Long> fromFunctions) throws SQLException {
        relations.addAll(fromRelations);
        functions.addAll(fromFunctions);
        var fresh = new Found(new LinkedHashSet<>(), new LinkedHashSet<>());
        var later = new ArrayList<Reference>();
        for (var reference : references(fromRelations, fromFunctions)) {
            if (reference.isOfView()) {
                joins(reference, reference.host(), relations, fresh.relations());
            } else if (reference.isOfFunction()) {
                joins(reference, reference.object(), functions, fresh.functions());
            } else {
                later.add(reference);
            }
        }
        later.forEach(reference -> judge(reference, fresh));
        return fresh;
    }

    private List<Reference> references(Collection<Long> fromRelations, Collection<Long> fromFunctions) throws SQLException {
        try (var query = connection.prepareStatement(DEPENDENTS.formatted(SequenceReader.DRAWN_FROM_OUTSIDE.strip()))) {
            query.setArray(1, connection.createArrayOf("oid", fromRelations.toArray()));
            query.setArray(2, connection.createArrayOf("oid", fromFunctions.toArray()));
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Reference>();
                while (rows.next()) {
                    found.add(Reference.of(rows));
                }
                return found;
            }
        }
    }

    private void joins(Reference reference, long oid, Set<Long> known, Set<Long> fresh) {
        if (!known.contains(oid)) {
            fresh.add(oid);
        }
        if (oid != reference.member()) {
            needs.computeIfAbsent(oid, none -> new HashSet<>()).add(reference.member());
        }
    }

    private static final Set<String> LIVES_ON_A_RELATION = Set.of("pg_rewrite", "pg_policy", "pg_trigger",
            "pg_statistic_ext");

    /** What is no member itself: of a table among us, of one outside, or nothing we know. A sequence that is no part stays, and its ownership is a tie. */
    private void judge(Reference reference, Found fresh) {
        boolean among = relations.contains(reference.host()) || fresh.relations().contains(reference.host());
        boolean carried = reference.isKey() || reference.isOfSequence() || reference.type().startsWith("pg_publication")
                || among && LIVES_ON_A_RELATION.contains(reference.type())
                || among && !reference.ofFunction() && tables.contains(reference.member());
        if (!carried) {
            refuse(reference);
        }
    }

    private void refuse(Reference reference) {
        refused.add(new Dependent(reference.memberName(), reference.kind(), reference.identity()));
    }

    /** Tables and views. */
    Set<Long> relations() {
        return relations;
    }

    /** Views and materialized views. */
    List<Long> views() {
        return relations.stream().filter(oid -> !tables.contains(oid)).toList();
    }

    Set<Long> functions() {
        return functions;
    }

    Set<Dependent> refused() {
        return refused;
    }

    /**
     * Puts members into an order in which each comes after those it needs, the same whenever their names are the same.
     *
     * @param members by their oid; those in a circle are left out and refused
     */
    <T> List<T> inOrder(Map<Long, T> members, java.util.function.Function<T, String> name) {
        var waiting = new TreeMap<String, Long>();
        members.forEach((oid, member) -> waiting.put(name.apply(member), oid));
        var ordered = new LinkedHashMap<Long, T>();
        while (!waiting.isEmpty()) {
            var next = waiting.values().stream().filter(oid -> needs.getOrDefault(oid, Set.of()).stream()
                    .allMatch(need -> !members.containsKey(need) || ordered.containsKey(need))).findFirst();
            if (next.isEmpty()) {
                waiting.keySet().forEach(object -> refused.add(new Dependent(null, "circle of views and functions", object)));
                break;
            }
            ordered.put(next.get(), members.get(next.get()));
            waiting.values().remove(next.get());
        }
        return List.copyOf(ordered.values());
    }
}
