package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.tranship.batch.green.Build.Kind;
import org.tranship.relational.Constraint;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Identifier;
import org.tranship.relational.Index;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * What is built on one loaded table. Indexes come first and by themselves, so that several workers can build on one table at once; keys
 * then only adopt their index, which needs a short exclusive lock. Foreign keys are added without a look at the rows, when both tables
 * have their statistics, and validated one after the other, because that scan excludes another one on the same table.
 */
final class Builds {

    private final Table live;
    private final TableName green;
    private final Map<TableName, Table> tables;
    private final Map<Identifier, Identifier> greenSchemas;
    private final List<Build> builds = new ArrayList<>();

    /**
     * @param tables       all tables of the set by live name: parents of foreign keys are among them
     * @param greenSchemas green schema of each live one
     */
    private Builds(Table live, Map<TableName, Table> tables, Map<Identifier, Identifier> greenSchemas) {
        this.live = live;
        this.tables = tables;
        this.greenSchemas = greenSchemas;
        this.green = greenOf(live.name());
    }

    static List<Build> of(Table live, Map<TableName, Table> tables, Map<Identifier, Identifier> greenSchemas) {
        return new Builds(live, tables, greenSchemas).inOrder();
    }

    private List<Build> inOrder() {
        live.indexes().stream().filter(this::standsAlone).forEach(this::index);
        live.constraints().stream().sorted(Comparator.comparing(Constraint::kind).thenComparing(Constraint::name)).forEach(this::constraint);
        add(Kind.ANALYZE, live.entity(), "ANALYZE " + green.quoted(), ids());
        live.foreignKeys().forEach(this::addForeignKey);
        validateForeignKeys();
        return List.copyOf(builds);
    }

    private TableName greenOf(TableName table) {
        return table.in(greenSchemas.get(table.schema()));
    }

    /** Exclusion constraints, and keys over something else than a btree, make their index themselves. */
    private boolean standsAlone(Index index) {
        return !index.constraint() || live.constraints().stream().anyMatch(c -> c.name().equals(index.name()) && adopts(c));
    }

    private boolean adopts(Constraint constraint) {
        boolean key = constraint.kind() == Constraint.Kind.PRIMARY_KEY || constraint.kind() == Constraint.Kind.UNIQUE;
        return key && live.indexOf(constraint).filter(index -> index.method().equals("btree")).isPresent();
    }

    private void index(Index index) {
        var create = "CREATE %sINDEX %s ON %s USING %s".formatted(index.unique() ? "UNIQUE " : "", index.name().quoted(), green.quoted(),
                index.body());
        var inGreen = green.schema().quoted() + '.' + index.name().quoted();
        var statistics = index.statistics().stream().map(setting -> setting.split("="))
                .map(setting -> "; ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s".formatted(inGreen, setting[0], setting[1])).collect(joining());
        add(Kind.INDEX, index.name().text(), in(index.tablespace()) + create + statistics, List.of());
    }

    /** A plain CREATE INDEX would go where the role's default_tablespace says. */
    private static String in(Identifier tablespace) {
        return "SET LOCAL default_tablespace = %s; ".formatted(tablespace == null ? "''" : tablespace.quoted());
    }

    private void constraint(Constraint constraint) {
        var name = constraint.name().quoted();
        var add = "ALTER TABLE %s ADD CONSTRAINT %s ".formatted(green.quoted(), name);
        var tablespace = live.indexOf(constraint).map(Index::tablespace).orElse(null);
        switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE -> add(Kind.valueOf(constraint.kind().name()), constraint.name().text(), adopts(constraint)
                    ? (add + (constraint.kind() == Constraint.Kind.UNIQUE ? "UNIQUE" : "PRIMARY KEY") + " USING INDEX " + name + " "
                            + constraint.timing()).strip()
                    : in(tablespace) + add + constraint.definition(), ids());
            case EXCLUDE -> add(Kind.EXCLUDE, constraint.name().text(), in(tablespace) + add + constraint.definition(), ids());
            case CHECK -> {
                if (!constraint.validated()) {
                    add(Kind.CHECK, constraint.name().text(), add + constraint.definition(), ids());
                }
            }
        }
    }

    /** Both tables are locked in the order of their names, so that two workers never wait for each other. */
    private void addForeignKey(ForeignKey key) {
        var parent = greenOf(key.parent());
        var locks = Stream.of(green, parent).distinct().sorted().map(TableName::quoted).collect(joining(", "));
        var unchecked = key.validated() ? " NOT VALID" : "";
        add(Kind.FOREIGN_KEY_ADD, key.name().text(), "LOCK TABLE ONLY %s IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE %s ADD CONSTRAINT %s %s%s"
                .formatted(locks, green.quoted(), key.name().quoted(), key.definition(parent), unchecked),
                Stream.of(live, tables.get(key.parent())).distinct().map(table -> id(Kind.ANALYZE, table, table.entity())).toList());
    }

    private void validateForeignKeys() {
        String before = null;
        for (var key : live.foreignKeys().stream().filter(ForeignKey::validated).toList()) {
            var added = id(Kind.FOREIGN_KEY_ADD, live, key.name().text());
            add(Kind.FOREIGN_KEY_VALIDATE, key.name().text(), "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(green.quoted(), key.name().quoted()),
                    before == null ? List.of(added) : List.of(added, before));
            before = id(Kind.FOREIGN_KEY_VALIDATE, live, key.name().text());
        }
    }

    private List<String> ids() {
        return builds.stream().map(Build::id).toList();
    }

    private void add(Kind kind, String name, String sql, List<String> after) {
        builds.add(new Build(live.entity(), kind, id(kind, live, name), name, sql, List.of(live.entity()), after));
    }

    private static String id(Kind kind, Table table, String name) {
        return kind == Kind.ANALYZE ? "ANALYZE " + table.entity() : "%s %s.%s".formatted(kind, table.entity(), name);
    }
}
