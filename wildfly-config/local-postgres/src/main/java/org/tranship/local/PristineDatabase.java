package org.tranship.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A finished database that nobody can log in to. Generating one takes seconds; copying its files takes a fraction of one, so every
 * demo and every test begins with untouched databases.
 *
 * <p>The database's comment is the digest of all that it was made from. It is written last: a database without it, or with another,
 * is made anew.
 */
record PristineDatabase(String name, Era era, Scale scale) {

    static PristineDatabase of(Era era, Scale scale) {
        return new PristineDatabase("demo_%s_%s".formatted(era.name().toLowerCase(Locale.ROOT), scale.word()), era, scale);
    }

    private static final String MARK = "select shobj_description(oid, 'pg_database') from pg_database where datname = ? and datistemplate";

    boolean stands(Connection admin) throws SQLException {
        try (var mark = admin.prepareStatement(MARK)) {
            mark.setString(1, name);
            try (var row = mark.executeQuery()) {
                return row.next() && recipe().equals(row.getString(1));
            }
        }
    }

    void build(LocalPostgres pg) throws SQLException {
        try (var admin = pg.connect("postgres"); var statement = admin.createStatement()) {
            clearAway(statement);
            statement.execute("create database " + name + EMPTY);
            try (var inside = pg.connect(name)) {
                fill(inside);
            }
            statement.execute("alter database " + name + " with is_template true allow_connections false");
            statement.execute("comment on database " + name + " is '" + recipe() + "'");
        }
    }

    /** Copies this database; one of that name is thrown away first, and whoever is connected to it is disconnected. */
    void copyTo(String database, Statement admin) throws SQLException {
        admin.execute("drop database if exists " + database + " with (force)");
        admin.execute("create database " + database + " template " + name + " strategy file_copy");
    }

    /** The same sort order and the same upper and lower case on every machine. */
    static final String EMPTY = " template template0 encoding 'UTF8' locale 'C' locale_provider builtin builtin_locale 'C.UTF-8'";

    private static final String SETTINGS = """
            set timezone = 'UTC';
            set synchronous_commit = off;
            set maintenance_work_mem = '256MB';
            set demo.scale = '%s';
            set demo.era = '%s';
            alter schema public owner to app_owner;
            """;

    private void fill(Connection inside) throws SQLException {
        inside.setAutoCommit(false);
        try (var statement = inside.createStatement()) {
            statement.execute(SETTINGS.formatted(scale.word(), era.name().toLowerCase(Locale.ROOT)));
            for (var script : era.scripts()) {
                script.runOn(inside);
            }
            statement.execute("reset role; drop schema generator cascade");
            inside.commit();
            inside.setAutoCommit(true);
            // Otherwise the first reader of every copy would write each page again, to note that its rows are committed.
            statement.execute("vacuum (freeze, analyze)");
        }
    }

    private void clearAway(Statement admin) throws SQLException {
        try (var left = admin.executeQuery("select from pg_database where datname = '" + name + "'")) {
            if (!left.next()) {
                return;
            }
        }
        admin.execute("alter database " + name + " with is_template false");
        admin.execute("drop database " + name + " with (force)");
    }

    private String recipe() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((SETTINGS + EMPTY + scale + era).getBytes(StandardCharsets.UTF_8));
            for (var script : era.scripts()) {
                digest.update(script.text().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
