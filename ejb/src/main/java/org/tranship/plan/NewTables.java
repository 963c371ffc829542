package org.tranship.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.relational.Column;
import org.tranship.relational.Dependent;
import org.tranship.relational.Grant;
import org.tranship.relational.Identifier;
import org.tranship.relational.Index;
import org.tranship.relational.Schema;
import org.tranship.relational.Sequence;
import org.tranship.relational.Server;
import org.tranship.relational.Table;
import org.tranship.relational.UserType;

/**
 * Tables that only the source has and the target gets: the source's definition, owned by our role there and granted to nobody else,
 * in the target's default tablespace. What hangs on them in the source does not come along.
 */
final class NewTables {

    /** Without these a table would not be what it is in the source, or would show rows that it hides there. */
    private static final Set<String> ESSENTIAL = Set.of("unlogged partition", "typed table", "table access method", "constraint not taken over", "invalid index",
            "shared or unowned sequence", "sequence named in a text", "unlogged sequence", "column of row type", "row level security", "policy",
            "member of extension", "foreign table", "partition of", "partition that is being detached from", "foreign key of a partitioned table to a table outside",
            "foreign key of a partitioned table that is not validated", "inherits from", "inherited by");

    private static final int NOT_NULL_CONSTRAINTS_HAVE_NAMES = 18;
    private static final int MAINTAIN_IS_A_PRIVILEGE = 17;
    private static final int LONGEST_NAME = 63;

    private final Server target;

    NewTables(Server target) {
        this.target = target;
    }

    /** What keeps these tables of the source from being created as they are. */
    static List<Dependent> essential(List<Dependent> ofSource) {
        return ofSource.stream().filter(dependent -> ESSENTIAL.contains(dependent.kind())).toList();
    }

    /** Types that are missing in the target or mean something else there, a sentence each. */
    static List<String> typesThatDiffer(Schema source, List<UserType> ofTarget) {
        var there = ofTarget.stream().collect(Collectors.toMap(UserType::name, UserType::definition));
        var differing = new ArrayList<String>();
        source.types().forEach(type -> {
            if (!there.containsKey(type.name())) {
                differing.add("type %s does not exist".formatted(type.name()));
            } else if (!there.get(type.name()).equals(type.definition())) {
                differing.add("type %s is %s there and %s in the source".formatted(type.name(), there.get(type.name()), type.definition()));
            }
        });
        return differing;
    }

    /** What the target's table shall be. */
    Table of(Table source) {
        return new Table(0, source.name(), source.entity(), source.shape(), source.schemaLabel(), target.role(), null, source.accessMethod(), source.options(),
                source.replicaIdentity(), source.comment(), source.columns().stream().map(column -> column(source, column)).toList(),
                source.indexes().stream().map(NewTables::index).toList(), source.constraints(), source.foreignKeys(),
                source.sequences().stream().map(this::sequence).toList(), ofOwner(tablePrivileges()), source.estimates());
    }

    private Column column(Table table, Column column) {
        boolean named = target.version() >= NOT_NULL_CONSTRAINTS_HAVE_NAMES && column.notNull();
        var notNullName = !named ? null : column.notNullName() == null ? notNull(table, column) : column.notNullName();
        return new Column(column.name(), column.ordinal(), column.type(), column.plainType(), column.baseType(), column.category(), column.portable(),
                column.notNull(), notNullName, column.notNullDescent(), column.collation(), column.defaultSql(), column.generation(), column.storage(), column.compression(),
                column.statistics(), column.options(), column.comment(), column.descent());
    }

    /** The name the server would give; a long one is cut, and the column's place keeps it apart from others. */
    private static Identifier notNull(Table table, Column column) {
        var name = "%s_%s_not_null".formatted(table.name().name(), column.name());
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
            return Identifier.of(name);
        }
        var end = "_%d_not_null".formatted(column.ordinal());
        var begin = table.name().name().text();
        while (begin.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - end.length()) {
            begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
        }
        return Identifier.of(begin + end);
    }

    private static Index index(Index index) {
        return new Index(index.name(), index.method(), index.body(), index.keyColumns(), index.unique(), index.primary(), index.partial(),
                index.immediate(), index.valid(), index.constraint(), index.clustered(), index.replicaIdentity(), null, index.statistics(),
                index.partOf(), index.comment());
    }

    private Sequence sequence(Sequence sequence) {
        return new Sequence(sequence.name(), sequence.column(), sequence.identity(), sequence.literal(), sequence.type(), sequence.start(),
                sequence.increment(), sequence.min(), sequence.max(), sequence.cache(), sequence.cycle(),
                ofOwner(Stream.of("SELECT", "UPDATE", "USAGE")), sequence.comment());
    }

    private Stream<String> tablePrivileges() {
        return Stream.of("DELETE", "INSERT", "MAINTAIN", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE")
                .filter(privilege -> target.version() >= MAINTAIN_IS_A_PRIVILEGE || !privilege.equals("MAINTAIN"));
    }

    private List<Grant> ofOwner(Stream<String> privileges) {
        return privileges.map(privilege -> new Grant(target.role(), privilege, false, target.role())).toList();
    }
}
