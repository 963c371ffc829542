package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.tranship.batch.jdbc.Literal;
import org.tranship.relational.Constraint;
import org.tranship.relational.Grant;
import org.tranship.relational.Identifier;
import org.tranship.relational.Index;
import org.tranship.relational.Sequence;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/** Statements that give a built green table what the live one has and building does not need: owner, grants, comments, small settings. */
final class Finish {

    private final Table live;
    private final Table green;
    private final List<String> statements = new ArrayList<>();

    private Finish(Table live, Table green) {
        this.live = live;
        this.green = green;
    }

    /** @param green as it stands, with the grants that default privileges gave it */
    static List<String> statements(Table live, Table green) {
        var finish = new Finish(live, green);
        finish.settings();
        finish.comments();
        finish.rights();
        return finish.statements;
    }

    private void settings() {
        if (!live.shape().isPartitioned()) {
            alterTable(Storage.afterLoading(live.options()));
        }
        live.indexes().stream().filter(Index::clustered).forEach(index -> alterTable("CLUSTER ON " + index.name().quoted()));
        switch (live.replicaIdentity()) {
            case 'f' -> alterTable("REPLICA IDENTITY FULL");
            case 'n' -> alterTable("REPLICA IDENTITY NOTHING");
            case 'i' -> live.indexes().stream().filter(Index::replicaIdentity)
                    .forEach(index -> alterTable("REPLICA IDENTITY USING INDEX " + index.name().quoted()));
            default -> { }
        }
    }

    private void alterTable(String change) {
        statements.add("ALTER TABLE %s %s".formatted(green.name().quoted(), change));
    }

    private void comments() {
        comment("TABLE " + green.name().quoted(), live.comment());
        live.columns().forEach(column -> comment("COLUMN %s.%s".formatted(green.name().quoted(), column.name().quoted()), column.comment()));
        for (Constraint constraint : live.constraints()) {
            comment("CONSTRAINT %s ON %s".formatted(constraint.name().quoted(), green.name().quoted()), constraint.comment());
        }
        live.foreignKeys().forEach(key -> comment("CONSTRAINT %s ON %s".formatted(key.name().quoted(), green.name().quoted()), key.comment()));
        live.indexes().forEach(index -> comment("INDEX " + new TableName(green.name().schema(), index.name()).quoted(), index.comment()));
        live.sequences().forEach(sequence -> comment("SEQUENCE " + nameOf(sequence), sequence.comment()));
    }

    private void comment(String object, String text) {
        if (text != null) {
            statements.add("COMMENT ON %s IS %s".formatted(object, Literal.of(text)));
        }
    }

    private String nameOf(Sequence sequence) {
        return sequence.name().in(green.name().schema()).quoted();
    }

    /** The owner comes first: it takes its sequences along, and grants are made in its name. */
    private void rights() {
        statements.add("ALTER TABLE %s OWNER TO %s".formatted(green.name().quoted(), live.owner().quoted()));
        regrant("TABLE " + green.name().quoted(), green.grants(), live.grants());
        for (var sequence : live.sequences()) {
            var made = green.sequences().stream().filter(s -> s.column().equals(sequence.column())).findFirst().orElseThrow();
            regrant("SEQUENCE " + nameOf(sequence), made.grants(), sequence.grants());
        }
    }

    private void regrant(String object, List<Grant> now, List<Grant> wanted) {
        statements.addAll(regrant(object, live.owner(), now, wanted));
    }

    /**
     * Statements that replace all grants of an object.
     *
     * @param now    those it has, of whom each holder loses his
     * @param wanted those it shall have
     */
    static List<String> regrant(String object, Identifier owner, List<Grant> now, List<Grant> wanted) {
        var statements = new ArrayList<String>();
        var holders = now.stream().map(Grant::granteeSql).distinct().collect(joining(", "));
        statements.add("REVOKE ALL ON %s FROM %s".formatted(object, holders.isEmpty() ? owner.quoted() : holders + ", " + owner.quoted()));
        var privileges = new LinkedHashMap<String, List<String>>();
        wanted.forEach(grant -> privileges.computeIfAbsent(grant.granteeSql() + (grant.grantable() ? " WITH GRANT OPTION" : ""),
                none -> new ArrayList<>()).add(grant.privilege()));
        privileges.forEach((to, which) -> statements.add("GRANT %s ON %s TO %s".formatted(String.join(", ", which), object, to)));
        return statements;
    }
}
