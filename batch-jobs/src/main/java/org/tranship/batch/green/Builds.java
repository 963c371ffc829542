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
import org.tranship.relational.Schema;
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
    private final Schema schema;
    private final Table root;
    private final Map<Identifier, Identifier> greenSchemas;
    private final Comparator<TableName> loading;
    private final List<Build> builds = new ArrayList<>();

    /**
     * @param schema       all tables of the set: parents of foreign keys and partitions are among them
     * @param greenSchemas green schema of each live one
     * @param loading      which of two parents has its rows first
     */
    private Builds(Table live, Schema schema, Map<Identifier, Identifier> greenSchemas, Comparator<TableName> loading) {
        this.live = live;
        this.schema = schema;
        this.root = schema.rootOf(live);
        this.greenSchemas = greenSchemas;
        this.loading = loading;
        this.green = greenOf(live.name());
    }

    static List<Build> of(Table live, Schema schema, Map<Identifier, Identifier> greenSchemas, Comparator<TableName> loading) {
        return new Builds(live, schema, greenSchemas, loading).inOrder();
    }

    private List<Build> inOrder() {
        live.indexes().stream().filter(this::standsAlone).forEach(this::index);
        live.constraints().stream().sorted(Comparator.comparing(Constraint::kind).thenComparing(Constraint::name)).forEach(this::constraint);
        if (live.equals(root)) {
            add(Kind.ANALYZE, live.entity(), "ANALYZE " + green.quoted(), Stream.concat(ids().stream(), partitions().flatMap(this::idsOf)).toList());
        }
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
        return key && !live.shape().isPartitioned() && live.indexOf(constraint).filter(index -> index.method().equals("btree")).isPresent();
    }

    private void index(Index index) {
        var create = "CREATE %sINDEX %s ON %s%s USING %s".formatted(index.unique() ? "UNIQUE " : "", index.name().quoted(), only(), green.quoted(),
                index.body());
        var inGreen = green.schema().quoted() + '.' + index.name().quoted();
        var statistics = index.statistics().stream().map(setting -> setting.split("="))
                .map(setting -> "; ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s".formatted(inGreen, setting[0], setting[1])).collect(joining());
        add(Kind.INDEX, index.name().text(), in(index.tablespace()) + create + statistics + attachments(index), parts(index).map(Part::id).toList());
    }

    /** An index of a partitioned table is made of those its partitions have already, under their own names. */
    private String only() {
        return live.shape().isPartitioned() ? "ONLY " : "";
    }

    /** A partition's index, and what builds it. */
    private record Part(TableName green, String id) {
    }

    private Stream<Part> parts(Index whole) {
        var name = new TableName(live.name().schema(), whole.name());
        return partitions().flatMap(table -> table.indexes().stream().filter(index -> name.equals(index.partOf()))
                .map(index -> new Part(new TableName(greenOf(table.name()).schema(), index.name()), idOf(table, index))));
    }

    private String attachments(Index whole) {
        var inGreen = new TableName(green.schema(), whole.name()).quoted();
        return parts(whole).map(part -> "; ALTER INDEX %s ATTACH PARTITION %s".formatted(inGreen, part.green().quoted())).collect(joining());
    }

    private static String idOf(Table table, Index index) {
        return table.constraints().stream().filter(constraint -> index.constraint() && constraint.name().equals(index.name())).findFirst()
                .map(constraint -> id(Kind.valueOf(constraint.kind().name()), table, constraint.name().text()))
                .orElseGet(() -> id(Kind.INDEX, table, index.name().text()));
    }

    /** The partitions below this table, each after its own. */
    private Stream<Table> partitions() {
        return schema.tree(live).stream().filter(table -> !table.equals(live));
    }

    private Stream<String> idsOf(Table partition) {
        return of(partition, schema, greenSchemas, loading).stream().filter(build -> !build.kind().isForeignKey()).map(Build::id);
    }

    /** A plain CREATE INDEX would go where the role's default_tablespace says. */
    private static String in(Identifier tablespace) {
        return "SET LOCAL default_tablespace = %s; ".formatted(tablespace == null ? "''" : tablespace.quoted());
    }

    private void constraint(Constraint constraint) {
        var name = constraint.name().quoted();
        var add = "ALTER TABLE %s ADD CONSTRAINT %s ".formatted(green.quoted(), name);
        var addWhole = "ALTER TABLE %s%s ADD CONSTRAINT %s ".formatted(only(), green.quoted(), name);
        var index = live.indexOf(constraint);
        var tablespace = index.map(Index::tablespace).orElse(null);
        var attachments = index.map(this::attachments).orElse("");
        var after = Stream.concat(ids().stream(), index.stream().flatMap(this::parts).map(Part::id)).toList();
        switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE -> add(Kind.valueOf(constraint.kind().name()), constraint.name().text(), adopts(constraint)
                    ? (add + (constraint.kind() == Constraint.Kind.UNIQUE ? "UNIQUE" : "PRIMARY KEY") + " USING INDEX " + name + " "
                            + constraint.timing()).strip()
                    : in(tablespace) + addWhole + constraint.definition() + attachments, after);
            case EXCLUDE -> add(Kind.EXCLUDE, constraint.name().text(), in(tablespace) + addWhole + constraint.definition() + attachments, after);
            case CHECK -> {
                if (!constraint.validated()) {
                    add(Kind.CHECK, constraint.name().text(), add + constraint.definition(),
                            Stream.concat(ids().stream(), partitions().flatMap(this::idsOf)).toList());
                }
            }
        }
    }

    /** Both tables are locked in the order of their names, so that two workers never wait for each other. */
    private void addForeignKey(ForeignKey key) {
        var parent = greenOf(key.parent());
        var locks = Stream.of(green, parent).distinct().sorted().map(TableName::quoted).collect(joining(", "));
        var unchecked = key.validated() && !isCheckedAtOnce(key) ? " NOT VALID" : "";
        add(Kind.FOREIGN_KEY_ADD, key.name().text(), "LOCK TABLE ONLY %s IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE %s ADD CONSTRAINT %s %s%s"
                .formatted(locks, green.quoted(), key.name().quoted(), key.definition(parent), unchecked),
                Stream.concat(Stream.of(root, schema.rootOf(schema.get(key.parent()))).distinct().map(table -> id(Kind.ANALYZE, table, table.entity())),
                        partsOf(key)).toList());
    }

    /** Servers before 18 cannot leave the look at the rows for later where partitions are concerned; and nobody waits for green. */
    private boolean isCheckedAtOnce(ForeignKey key) {
        return key.inherited() || live.shape().isPartitioned() || schema.get(key.parent()).shape().isPartitioned();
    }

    /** The server takes a partition's key of the same definition for its part of the whole, which keeps its name. */
    private Stream<String> partsOf(ForeignKey whole) {
        return partitions().flatMap(table -> table.foreignKeys().stream().filter(ForeignKey::inherited)
                .filter(key -> key.parent().equals(whole.parent()) && key.tail().equals(whole.tail()) && key.head().equals(whole.head()))
                .map(key -> id(Kind.FOREIGN_KEY_ADD, table, key.name().text())));
    }

    /** A key to a parent that is there early does not wait behind one to a parent that comes late. */
    private void validateForeignKeys() {
        String before = null;
        for (var key : live.foreignKeys().stream().filter(key -> key.validated() && !isCheckedAtOnce(key))
                .sorted(Comparator.comparing(ForeignKey::parent, loading)).toList()) {
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
        builds.add(new Build(root.entity(), kind, id(kind, live, name), name, sql, List.of(root.entity()), after));
    }

    private static String id(Kind kind, Table table, String name) {
        return kind == Kind.ANALYZE ? "ANALYZE " + table.entity() : "%s %s.%s".formatted(kind, table.entity(), name);
    }
}
