package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;

import org.tranship.relational.Column;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;

/**
 * How the columns of one table go into those of the table it replaces.
 *
 * @param copied     in the target's order
 * @param binary     whether every value's binary form is right on the other side
 * @param objections sentences that stand against it
 * @param notes      sentences the approver should know
 */
record Fitting(List<CopiedColumn> copied, boolean binary, List<String> objections, List<String> notes) {

    static Fitting of(Table source, Schema sourceSchema, Table target, Schema targetSchema) {
        var copied = new ArrayList<CopiedColumn>();
        var objections = new ArrayList<String>();
        var notes = new ArrayList<String>();
        boolean binary = true;
        for (var column : target.columns()) {
            var from = source.column(column.name()).orElse(null);
            var name = target.entity() + "." + column.name().plain();
            if (from == null) {
                missing(column, name, targetSchema, objections, notes);
            } else if (!column.isCopied()) {
                notes.add("Column %s is computed by the target.".formatted(name));
            } else {
                var conversion = Conversion.of(from, sourceSchema, column, targetSchema);
                compare(from, column, name, conversion, objections, notes);
                binary = binary && column.portable() && (conversion == Conversion.CAST || from.portable());
                copied.add(new CopiedColumn(column.name(), column.plainType(), column.baseType(), column.category(),
                        conversion == Conversion.CAST));
            }
        }
        source.columns().stream().filter(column -> target.column(column.name()).isEmpty())
                .forEach(column -> objections.add("Column %s.%s exists only in the source.".formatted(target.entity(), column.name().plain())));
        if (copied.isEmpty() && objections.isEmpty()) {
            objections.add("Entity %s has no column to copy.".formatted(target.entity()));
        }
        return new Fitting(List.copyOf(copied), binary, List.copyOf(objections), List.copyOf(notes));
    }

    private static void missing(Column column, String name, Schema targetSchema, List<String> objections, List<String> notes) {
        boolean typeRefusesNull = targetSchema.type(column.type())
                .filter(type -> type.definition().contains(" not null") && !type.definition().contains(" default ")).isPresent();
        if (!column.hasValueOfItsOwn() || typeRefusesNull && column.defaultSql() == null) {
            objections.add("Column %s exists only in the target, is NOT NULL and has no default.".formatted(name));
        } else if (column.isCopied()) {
            notes.add("Column %s exists only in the target and gets %s.".formatted(name,
                    column.generation().isIdentity() ? "new numbers" : column.defaultSql() == null ? "NULL" : "its default " + column.defaultSql()));
        }
    }

    private static void compare(
            Column from, Column to, String name, Conversion conversion, List<String> objections, List<String> notes) {
        switch (conversion) {
            case NONE -> { }
            case CAST -> notes.add("Column %s is %s in the source and is cast to %s.".formatted(name, from.type(), to.type()));
            case LOSSY -> objections.add("Column %s is %s in the source and %s in the target: values could be lost."
                    .formatted(name, from.type(), to.type()));
        }
        if (to.baseType().equals("regclass") || to.baseType().equals("regclass[]")) {
            notes.add("Column %s holds tables by name: one that is replaced by this job will mean the old table.".formatted(name));
        }
        if (to.notNull() && !from.notNull()) {
            notes.add("Column %s may be NULL in the source and not in the target: a NULL there is a rejected row.".formatted(name));
        }
    }
}
