package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.tranship.batch.jdbc.Literal;
import org.tranship.relational.Column;
import org.tranship.relational.Constraint;
import org.tranship.relational.Identifier;
import org.tranship.relational.Sequence;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * Statements that create a table like a live one in another schema: bare, but with everything that decides whether a row may come in
 * (types, NOT NULL, CHECK), so that a bad row is found with its slice. Not LIKE, which takes over too much and too little.
 */
final class TableSql {

    private static final String REGCLASS = "::regclass";

    private final Table live;
    private final TableName green;
    private final Map<String, TableName> sequences;

    /** @param sequences of all tables of the set: where green's own one is, by the live one's {@link Sequence#literal} */
    TableSql(Table live, Identifier greenSchema, Map<String, TableName> sequences) {
        this.live = live;
        this.green = live.name().in(greenSchema);
        this.sequences = sequences;
    }

    Table live() {
        return live;
    }

    TableName green() {
        return green;
    }

    /** What leads from one table to another, in order, once all are there: defaults that draw from another table's sequence. */
    List<String> bonds() {
        return live.columns().stream().filter(this::drawsFromAnother)
                .map(column -> "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(green.quoted(), column.name().quoted(), defaultOf(column))).toList();
    }

    private boolean drawsFromAnother(Column column) {
        return column.generation() == Column.Generation.PLAIN && column.defaultSql() != null
                && sequences.keySet().stream().anyMatch(literal -> column.defaultSql().contains(literal + REGCLASS))
                && live.sequences().stream().noneMatch(own -> !own.identity() && column.defaultSql().contains(own.literal() + REGCLASS));
    }

    /** The table itself, in order. */
    List<String> statements() {
        var statements = new ArrayList<>(sequences());
        statements.add(createTable());
        statements.addAll(ownerships());
        settings().ifPresent(settings -> statements.add("ALTER TABLE %s %s".formatted(green.quoted(), settings)));
        return statements;
    }

    List<String> sequences() {
        var unlogged = live.shape().unlogged() ? "UNLOGGED " : "";
        return serials().map(sequence -> "CREATE %sSEQUENCE %s AS %s %s".formatted(unlogged, nameOf(sequence), sequence.type(), sequence.optionsSql())).toList();
    }

    List<String> ownerships() {
        return serials().map(sequence -> "ALTER SEQUENCE %s OWNED BY %s.%s".formatted(nameOf(sequence), green.quoted(), sequence.column().quoted())).toList();
    }

    /** How columns are stored, as clauses of ALTER TABLE. */
    Optional<String> settings() {
        return Optional.of(live.columns().stream().flatMap(TableSql::settings).collect(joining(", "))).filter(settings -> !settings.isEmpty());
    }

    private Stream<Sequence> serials() {
        return live.sequences().stream().filter(Predicate.not(Sequence::identity));
    }

    private String nameOf(Sequence sequence) {
        return sequence.name().in(green.schema()).quoted();
    }

    private String createTable() {
        var parts = Stream.concat(live.columns().stream().map(this::column), live.constraints().stream().filter(TableSql::atOnce)
                .map(check -> "CONSTRAINT %s %s".formatted(check.name().quoted(), check.definition())));
        return create(parts.map(part -> "\n    " + part).collect(joining(",")), live.shape().isPartitioned() ? " PARTITION BY " + live.shape().partitionBy() : "");
    }

    /**
     * @param parts    columns and constraints
     * @param relation to other tables
     */
    String create(String parts, String relation) {
        return "CREATE %sTABLE %s (%s)%s%s%s".formatted(live.shape().unlogged() ? "UNLOGGED " : "", green.quoted(), parts, relation,
                live.shape().isPartitioned() ? "" : " WITH (" + Storage.whileLoading(live.options()) + ")",
                live.tablespace() == null ? "" : " TABLESPACE " + live.tablespace().quoted());
    }

    /** A CHECK that is not validated in the live table does not hold for all its rows, and need not for green's. */
    static boolean atOnce(Constraint constraint) {
        return constraint.kind() == Constraint.Kind.CHECK && constraint.validated();
    }

    private String column(Column column) {
        var sql = new StringBuilder(bare(column));
        if (column.notNull()) {
            sql.append(column.notNullName() == null ? "" : " CONSTRAINT " + column.notNullName().quoted()).append(" NOT NULL");
        }
        return sql.append(switch (column.generation()) {
            case PLAIN -> column.defaultSql() == null || drawsFromAnother(column) ? "" : " DEFAULT " + defaultOf(column);
            case GENERATED_STORED -> " GENERATED ALWAYS AS (%s) STORED".formatted(column.defaultSql());
            case GENERATED_VIRTUAL -> " GENERATED ALWAYS AS (%s) VIRTUAL".formatted(column.defaultSql());
            case IDENTITY_ALWAYS -> identity(column, "ALWAYS");
            case IDENTITY_BY_DEFAULT -> identity(column, "BY DEFAULT");
        }).toString();
    }

    /** Name, type and order. */
    static String bare(Column column) {
        return column.name().quoted() + ' ' + column.type() + (column.collation() == null ? "" : " COLLATE " + column.collation());
    }

    /** Green's own sequences in place of the live tables'; a sequence that stays is meant by both. */
    String defaultOf(Column column) {
        var sql = column.defaultSql();
        for (var sequence : sequences.entrySet()) {
            sql = sql.replace(sequence.getKey() + REGCLASS, Literal.of(sequence.getValue().quoted()) + REGCLASS);
        }
        return sql;
    }

    /** A partition has its identities and their sequences from the table it is attached to. */
    String identity(Column column, String kind) {
        return live.sequences().stream().filter(s -> s.identity() && s.column().equals(column.name())).findFirst()
                .map(sequence -> " GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s)".formatted(kind, nameOf(sequence), sequence.optionsSql())).orElse("");
    }

    private static Stream<String> settings(Column column) {
        var alter = "ALTER COLUMN " + column.name().quoted() + " SET ";
        var settings = new ArrayList<String>();
        if (column.storage() != null) {
            settings.add(alter + "STORAGE " + Storage.strategy(column.storage()));
        }
        if (column.compression() != null) {
            settings.add(alter + "COMPRESSION " + Storage.compression(column.compression()));
        }
        if (column.statistics() != null) {
            settings.add(alter + "STATISTICS " + column.statistics());
        }
        if (!column.options().isEmpty()) {
            settings.add(alter + "(" + Storage.parameters(column.options()) + ")");
        }
        return settings.stream();
    }
}
