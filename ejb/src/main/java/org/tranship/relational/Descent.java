package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whose a column or constraint of a table is. What a partition has from its table goes without saying: it is told as the partition's own.
 *
 * @param local     whether the table has it by itself, and keeps it when its parents lose it
 * @param inherited how many times it comes from the tables this one inherits from
 */
public record Descent(boolean local, int inherited) {

    public static final Descent OWN = new Descent(true, 0);

    /** Of a row that also says whether its table is a partition; columns of no constraint are NULL. */
    static Descent of(ResultSet row, String local, String inherited) throws SQLException {
        return row.getBoolean("relispartition") || row.getObject(inherited) == null ? OWN : new Descent(row.getBoolean(local), row.getInt(inherited));
    }

    /** Nothing for what is the table's own, as nearly everything is. */
    String fact() {
        return inherited == 0 ? "" : " inherited %dx%s".formatted(inherited, local ? " and own" : "");
    }
}
