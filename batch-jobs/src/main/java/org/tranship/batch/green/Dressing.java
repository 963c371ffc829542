package org.tranship.batch.green;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tranship.relational.Attachment;
import org.tranship.relational.Companion;
import org.tranship.relational.Identifier;
import org.tranship.relational.Inventory;
import org.tranship.relational.Relocation;
import org.tranship.relational.Schema;
import org.tranship.relational.TableName;

/**
 * Builds around one set of tables what hangs on another: views, functions, statistics objects, rules, policies, triggers. Texts are the
 * server's own; only the names of what is exchanged get the other schemas.
 */
public final class Dressing {

    private final Set<TableName> names;
    private final Map<Identifier, Identifier> schemas;

    /**
     * @param names   what means something else in the other set
     * @param schemas the other set's schema of each
     */
    public Dressing(Set<TableName> names, Map<Identifier, Identifier> schemas) {
        this.names = names;
        this.schemas = schemas;
    }

    /** Makes them, in order, but for their grants. */
    public void companions(Connection target, List<Companion> companions) throws SQLException {
        GreenSet.execute(target, List.of("SET LOCAL check_function_bodies = off"));
        for (var companion : companions) {
            var relocation = relocationOf(companion);
            GreenSet.execute(target, companion.create().stream().map(relocation::of).toList());
            if (companion.kind() == Companion.Kind.MATERIALIZED_VIEW) {
                GreenSet.execute(target, List.of("ANALYZE " + nameOf(companion)));
            }
        }
    }

    /** Where a companion is in the other set. */
    private String nameOf(Companion companion) {
        return companion.name().in(schemas.get(companion.name().schema())).quoted();
    }

    /** With the names that only its own texts mention: a table outside may be called like a statistics object. */
    private Relocation relocationOf(Companion companion) {
        var moving = new HashSet<>(names);
        moving.add(companion.name());
        companion.indexes().forEach(index -> moving.add(new TableName(companion.name().schema(), index)));
        return Relocation.of(moving, schemas);
    }

    /** Gives them the grants they shall have, whatever default privileges gave them. */
    public void grants(Connection target, List<Companion> companions, Inventory made) throws SQLException {
        for (var companion : companions) {
            var object = relocationOf(companion).of(companion.object());
            var grantObject = relocationOf(companion).of(companion.grantObject());
            var now = made.companions().stream().filter(other -> same(other.object(), object)).findFirst()
                    .orElseThrow(() -> new GreenDiffers(List.of("missing: " + companion.object())));
            if (companion.kind() != Companion.Kind.STATISTICS) {
                GreenSet.execute(target, Finish.regrant(grantObject, companion.owner(), now.grants(), companion.grants()));
            }
        }
    }

    /** The server quotes a schema only where it must, we always. */
    private boolean same(String theirs, String ours) {
        return Relocation.ofAll(identity()).of(theirs).equals(ours);
    }

    private Map<Identifier, Identifier> identity() {
        var identity = new HashMap<Identifier, Identifier>();
        schemas.values().forEach(schema -> identity.put(schema, schema));
        return identity;
    }

    /** Makes what lives on tables and views; the switch of row security comes last. */
    public void attachments(Connection target, List<Attachment> attachments) throws SQLException {
        var relocation = Relocation.of(names, schemas);
        for (var attachment : attachments) {
            GreenSet.execute(target, attachment.create().stream().map(relocation::of).toList());
        }
    }

    /** The statements that take all of it away again. */
    static List<String> undressing(Inventory inventory) {
        var statements = new ArrayList<String>();
        inventory.attachments().forEach(attachment -> statements.add(attachment.drop()));
        inventory.companions().forEach(companion -> statements.add("DROP " + companion.object()));
        Collections.reverse(statements);
        return statements;
    }

    /** Everything that hangs on these tables, around the others. */
    void all(Connection target, Schema live, Reading made) throws SQLException {
        var inventory = live.inventory();
        companions(target, inventory.companions());
        grants(target, inventory.companions(), made.inventory());
        attachments(target, inventory.attachments());
        var measured = inventory.companions().stream().filter(companion -> companion.kind() == Companion.Kind.STATISTICS).toList();
        if (!measured.isEmpty()) {
            for (var table : live.tables()) {
                GreenSet.execute(target, List.of("ANALYZE " + table.name().in(schemas.get(table.name().schema())).quoted()));
            }
        }
    }

    /** Takes the inventory of the other set as it stands. */
    interface Reading {
        Inventory inventory() throws SQLException;
    }
}
