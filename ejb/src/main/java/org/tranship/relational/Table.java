package org.tranship.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table and everything about it that a green set carries. What hangs on it and is not carried is in {@link Dependents}.
 *
 * @param oid             of this very table, 0 when it is still to be created; not part of any definition
 * @param entity          its name in {@code public}, else {@code schema.table}, each as the server's {@code quote_ident} writes it
 * @param shape           whether it is unlogged, partitioned or a partition
 * @param schemaLabel     the schema as {@code quote_ident} writes it, so as it stands in deparsed expressions
 * @param tablespace      null for the database's default
 * @param accessMethod    {@code heap}
 * @param options         storage parameters, those of the TOAST table as {@code toast.…}
 * @param replicaIdentity {@code d} default, {@code n} nothing, {@code f} full, {@code i} index
 * @param comment         null when there is none
 */
public record Table(
        long oid,
        TableName name,
        String entity,
        Shape shape,
        String schemaLabel,
        Identifier owner,
        Identifier tablespace,
        String accessMethod,
        List<String> options,
        char replicaIdentity,
        String comment,
        List<Column> columns,
        List<Index> indexes,
        List<Constraint> constraints,
        List<ForeignKey> foreignKeys,
        List<Sequence> sequences,
        List<Grant> grants,
        Estimates estimates) {

    /** Whether it is there; else this is what it shall be. */
    public boolean exists() {
        return oid != 0;
    }

    public Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public Optional<Constraint> primaryKey() {
        return constraints.stream().filter(c -> c.kind() == Constraint.Kind.PRIMARY_KEY).findFirst();
    }

    /** The index behind a key constraint, which has the constraint's name. */
    public Optional<Index> indexOf(Constraint constraint) {
        return indexes.stream().filter(i -> i.constraint() && i.name().equals(constraint.name())).findFirst();
    }

    /** The same with only those foreign keys that lead to these tables. */
    Table withKeysTo(Set<TableName> parents) {
        var keys = foreignKeys.stream().filter(key -> parents.contains(key.parent())).toList();
        return new Table(oid, name, entity, shape, schemaLabel, owner, tablespace, accessMethod, options, replicaIdentity, comment, columns, indexes,
                constraints, keys, sequences, grants, estimates);
    }

    public boolean isClustered() {
        return indexes.stream().anyMatch(Index::clustered);
    }

    /** Its definition, one fact a line, in an order that only the definition decides. */
    public List<String> facts() {
        var facts = new ArrayList<String>();
        facts.add("owner " + owner.plain() + (tablespace == null ? "" : " tablespace " + tablespace.plain())
                + (accessMethod.equals("heap") ? "" : " using " + accessMethod) + (options.isEmpty() ? "" : " options " + options)
                + (replicaIdentity == 'd' ? "" : " replica identity " + replicaIdentity)
                + (comment == null ? "" : " comment " + Facts.literal(comment)));
        facts.addAll(shape.facts());
        columns.forEach(column -> facts.add(column.fact()));
        constraints.forEach(constraint -> facts.add(constraint.fact()));
        indexes.forEach(index -> facts.add(index.fact()));
        foreignKeys.forEach(key -> facts.add(key.fact()));
        sequences.forEach(sequence -> facts.addAll(sequence.facts()));
        facts.addAll(Grant.facts(grants));
        return facts.stream().map(fact -> Facts.oneLine("table %s: %s".formatted(name.plain(), fact))).toList();
    }
}
