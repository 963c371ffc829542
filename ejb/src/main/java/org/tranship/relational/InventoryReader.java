package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes the inventory of what hangs on tables. The caller has emptied the search_path. */
final class InventoryReader {

    private final Connection connection;

    InventoryReader(Connection connection) {
        this.connection = connection;
    }

    Inventory of(Collection<Long> tables) throws SQLException {
        if (tables.isEmpty()) {
            return Inventory.EMPTY;
        }
        var closure = Closure.of(connection, tables);
        var relations = new Lookup(connection, closure.relations());
        var members = CompanionReader.views(new Lookup(connection, closure.views()));
        members.putAll(CompanionReader.functions(new Lookup(connection, closure.functions())));
        var companions = new ArrayList<>(closure.inOrder(members, Companion::object));
        companions.addAll(CompanionReader.statistics(relations));
        var attachments = AttachmentReader.read(relations);
        var set = new Lookup(connection, tables);
        var ties = new ArrayList<>(TieReader.foreignKeys(set));
        ties.addAll(TieReader.publications(set));
        ties.addAll(NumbersReader.ownerships(set));
        var refused = new ArrayList<>(closure.refused());
        refused.addAll(peculiar(closure));
        return new Inventory(List.copyOf(companions), attachments, List.copyOf(ties), NumbersReader.read(set), sorted(refused));
    }

    private static List<Dependent> sorted(Collection<Dependent> refused) {
        return refused.stream().distinct().sorted(Comparator.comparing(Dependent::table).thenComparing(Dependent::kind).thenComparing(Dependent::name)).toList();
    }

    private static final String PECULIAR_RELATIONS = """
            WITH rel AS (
                SELECT c.*, n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            ), tab AS (
                SELECT * FROM rel WHERE relkind NOT IN ('v', 'm')
            )
            SELECT r.nspname, r.relname, 'grant passed on by' AS kind, pg_catalog.pg_get_userbyid(x.grantor) AS name
              FROM rel r CROSS JOIN LATERAL pg_catalog.aclexplode(r.relacl) x WHERE x.grantor <> r.relowner
            UNION ALL SELECT r.nspname, r.relname, 'grant on column ' || a.attname || ' passed on by', pg_catalog.pg_get_userbyid(x.grantor)
              FROM rel r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) x WHERE x.grantor <> r.relowner
            UNION ALL SELECT r.nspname, r.relname, 'security label', l.provider
              FROM rel r JOIN pg_catalog.pg_seclabel l ON l.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND l.objoid = r.oid
            UNION ALL SELECT r.nspname, r.relname, 'member of extension', x.extname
              FROM rel r
              JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = r.oid AND d.deptype = 'e'
              JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
            UNION ALL SELECT r.nspname, r.relname, 'dependence on extension', x.extname
              FROM rel r
              JOIN pg_catalog.pg_depend d ON d.deptype = 'x' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
               AND (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND (d.objid = r.oid OR d.objid IN (SELECT indexrelid FROM pg_catalog.pg_index WHERE indrelid = r.oid))
                 OR d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objid IN (SELECT oid FROM pg_catalog.pg_trigger WHERE tgrelid = r.oid))
              JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
            UNION ALL SELECT r.nspname, r.relname, 'index in tablespace', s.spcname
              FROM rel r JOIN pg_catalog.pg_index x ON x.indrelid = r.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
              JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace WHERE r.relkind = 'm'
            UNION ALL SELECT n.nspname, o.relname, 'partitioned table with foreign key into the set', c.conname
              FROM tab r JOIN pg_catalog.pg_constraint c ON c.confrelid = r.oid AND c.contype = 'f' AND c.conparentid = 0
              JOIN pg_catalog.pg_class o ON o.oid = c.conrelid AND o.relkind = 'p' AND o.oid NOT IN (SELECT oid FROM tab)
              JOIN pg_catalog.pg_namespace n ON n.oid = o.relnamespace
            """;

    private static final String PECULIAR_FUNCTIONS = """
            WITH fun AS (
                SELECT p.*, n.nspname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = ANY (?)
            )
            SELECT f.nspname, f.proname AS relname, 'function in language' AS kind, l.lanname AS name
              FROM fun f JOIN pg_catalog.pg_language l ON l.oid = f.prolang WHERE NOT l.lanpltrusted
            UNION ALL SELECT f.nspname, f.proname, 'function with others of its name', '' FROM fun f
               WHERE EXISTS (SELECT FROM pg_catalog.pg_proc o WHERE o.proname = f.proname AND o.pronamespace = f.pronamespace
                                AND o.oid NOT IN (SELECT oid FROM fun))
            UNION ALL SELECT f.nspname, f.proname, 'grant passed on by', pg_catalog.pg_get_userbyid(x.grantor)
              FROM fun f CROSS JOIN LATERAL pg_catalog.aclexplode(f.proacl) x WHERE x.grantor <> f.proowner
            UNION ALL SELECT f.nspname, f.proname, 'security label', l.provider
              FROM fun f JOIN pg_catalog.pg_seclabel l ON l.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND l.objoid = f.oid
            UNION ALL SELECT f.nspname, f.proname, 'member of extension, or dependence on one', x.extname
              FROM fun f
              JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = f.oid AND d.deptype IN ('e', 'x')
              JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
            """;

    /** Members that are no ordinary ones, or have something of which a copy would not have. */
    private List<Dependent> peculiar(Closure closure) throws SQLException {
        var found = new ArrayList<>(Dependents.list(new Lookup(connection, closure.relations()), PECULIAR_RELATIONS));
        found.addAll(Dependents.list(new Lookup(connection, closure.functions()), PECULIAR_FUNCTIONS));
        return found;
    }
}
