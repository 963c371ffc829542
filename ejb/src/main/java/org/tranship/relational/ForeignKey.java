package org.tranship.relational;

import java.util.List;

/**
 * A foreign key of a table. Its definition is kept in three parts, because in the green set it points to the green parent.
 *
 * @param columns       the child's, in the key's order
 * @param parentColumns those they point to
 * @param head      {@code FOREIGN KEY (route_id)}
 * @param parent    the table it points to
 * @param tail      {@code (id) ON DELETE CASCADE}: what follows the parent's name
 * @param validated whether the rows that are there have been checked
 * @param inherited whether it is a partition's part of its parent's key
 * @param comment   null when there is none
 */
public record ForeignKey(
        Identifier name, TableName child, List<Identifier> columns, List<Identifier> parentColumns, String head, TableName parent, String tail, boolean validated,
        boolean inherited, String comment) {

    /** The definition with the parent in another schema, or the same. */
    public String definition(TableName otherParent) {
        return head + " REFERENCES " + otherParent.quoted() + tail;
    }

    String fact() {
        return "foreign key %s: %s references %s%s%s%s".formatted(name.plain(), head, parent.plain(), tail, inherited ? " inherited" : "",
                comment == null ? "" : " comment " + Facts.literal(comment));
    }
}
