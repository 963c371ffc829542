package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.tranship.relational.Column;
import org.tranship.relational.Inheritance;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * Statements that create tables which inherit from one another, bare as {@link TableSql} makes others. The tables come first, without columns;
 * then every column is added to the table that has it by itself, and the server adds it to the children. So each has its columns in the live
 * order, as its own or its parents'. What is each table's own matter although children get it as well (defaults, settings) is set with ONLY.
 */
final class FamilySql {

    private final Inheritance inheritance;
    private final Map<TableName, TableSql> tables;
    private final Function<TableName, TableName> green;

    /**
     * @param tables of the family, at least
     * @param green  where the green table of a live one is
     */
    FamilySql(Inheritance inheritance, List<TableSql> tables, Function<TableName, TableName> green) {
        this.inheritance = inheritance;
        this.tables = tables.stream().collect(toMap(table -> table.live().name(), table -> table));
        this.green = green;
    }

    List<String> statements() {
        var statements = new ArrayList<String>();
        inheritance.parentsFirst().forEach(table -> statements.addAll(sqlOf(table).sequences()));
        inheritance.parentsFirst().forEach(table -> statements.add(sqlOf(table).create("", parents(table))));
        statements.addAll(columns());
        inheritance.childrenFirst().forEach(table -> statements.addAll(constraints(table)));
        inheritance.parentsFirst().forEach(table -> statements.addAll(ownMatters(table)));
        return statements;
    }

    private TableSql sqlOf(Table table) {
        return tables.get(table.name());
    }

    private String parents(Table table) {
        return table.shape().parents().isEmpty() ? ""
                : table.shape().parents().stream().map(parent -> green.apply(parent).quoted()).collect(joining(", ", " INHERITS (", ")"));
    }

    /** Those that follow one another on one table in one statement. */
    private List<String> columns() {
        var statements = new ArrayList<String>();
        var clauses = new ArrayList<String>();
        Table of = null;
        for (var own : inheritance.ownColumns()) {
            if (of != null && !of.equals(own.table())) {
                statements.add(alter(of, clauses));
                clauses.clear();
            }
            of = own.table();
            clauses.add("ADD COLUMN " + TableSql.bare(own.column()));
        }
        if (of != null) {
            statements.add(alter(of, clauses));
        }
        return statements;
    }

    private String alter(Table table, List<String> clauses) {
        return "ALTER TABLE %s %s".formatted(green.apply(table.name()).quoted(), String.join(", ", clauses));
    }

    /** A child's come before its parents', which then only note that it has them twice; so each keeps its own name. */
    private List<String> constraints(Table table) {
        var clauses = new ArrayList<String>();
        table.columns().stream().filter(column -> column.notNullName() != null && column.notNullDescent().local())
                .forEach(column -> clauses.add("ADD CONSTRAINT %s NOT NULL %s".formatted(column.notNullName().quoted(), column.name().quoted())));
        table.constraints().stream().filter(TableSql::atOnce).filter(check -> check.descent().local())
                .forEach(check -> clauses.add("ADD CONSTRAINT %s %s".formatted(check.name().quoted(), check.definition())));
        return clauses.isEmpty() ? List.of() : List.of(alter(table, clauses));
    }

    private List<String> ownMatters(Table table) {
        var clauses = new ArrayList<String>();
        var sql = sqlOf(table);
        table.columns().stream().filter(column -> column.notNull() && column.notNullName() == null)
                .forEach(column -> clauses.add("ALTER COLUMN %s SET NOT NULL".formatted(column.name().quoted())));
        table.columns().forEach(column -> value(sql, column).ifPresent(clauses::add));
        sql.settings().ifPresent(clauses::add);
        var statements = new ArrayList<String>();
        if (!clauses.isEmpty()) {
            statements.add("ALTER TABLE ONLY %s %s".formatted(green.apply(table.name()).quoted(), String.join(", ", clauses)));
        }
        statements.addAll(sql.ownerships());
        return statements;
    }

    private static Optional<String> value(TableSql sql, Column column) {
        var alter = "ALTER COLUMN %s ".formatted(column.name().quoted());
        return Optional.ofNullable(switch (column.generation()) {
            case PLAIN -> column.defaultSql() == null ? null : alter + "SET DEFAULT " + sql.defaultOf(column);
            case IDENTITY_ALWAYS -> alter + "ADD" + sql.identity(column, "ALWAYS");
            case IDENTITY_BY_DEFAULT -> alter + "ADD" + sql.identity(column, "BY DEFAULT");
            case GENERATED_STORED, GENERATED_VIRTUAL -> throw new IllegalStateException("Refused at discovery: " + column);
        });
    }
}
