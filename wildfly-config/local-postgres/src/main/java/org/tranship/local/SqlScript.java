package org.tranship.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A script that lies beside this class. Its variables are written as psql writes identifiers, {@code :"role"}, so that the same file
 * runs with psql as it stands.
 */
record SqlScript(String name, String text) {

    static SqlScript named(String name) {
        try (InputStream in = SqlScript.class.getResourceAsStream(name)) {
            return new SqlScript(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SqlScript with(String variable, String identifier) {
        return new SqlScript(name, text.replace(":\"" + variable + "\"", quoted(identifier)));
    }

    void runOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        }
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
