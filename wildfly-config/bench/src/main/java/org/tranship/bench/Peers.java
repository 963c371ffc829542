package org.tranship.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** How others move the same rows, each into the database {@code peer} as it likes it best. */
final class Peers {

    private static final int CHUNK = 1000;

    private final Bed bed;
    private final Path directory;

    Peers(Bed bed, Path directory) {
        this.bed = bed;
        this.directory = directory;
    }

    /** Seconds of {@code pgcopydb clone} with as many jobs as the machine has cores, into an empty database. */
    double pgcopydb() {
        bed.create(Bed.PEER);
        bed.settle();
        var cores = Runtime.getRuntime().availableProcessors();
        var work = directory.resolve("pgcopydb");
        return bed.programs().seconds(List.of("rm -rf '%s' && pgcopydb clone --source '%s' --target '%s' --dir '%s' --table-jobs %d --index-jobs %d"
                .formatted(work, bed.uri(Bed.SOURCE), bed.uri(Bed.PEER), work, cores, cores)));
    }

    /** Seconds of {@code psql | psql} in binary, the table cut in two by its key, into a bare table. */
    double psqlPipes(String table, String bareTable, long middleKey) {
        bare(bareTable);
        return bed.programs().seconds(List.of(pipe(table, "id <= " + middleKey), pipe(table, "id > " + middleKey)));
    }

    private String pipe(String table, String where) {
        return psql(Bed.SOURCE, "COPY (SELECT * FROM " + table + " WHERE " + where + ") TO STDOUT (FORMAT binary)")
                + " | " + psql(Bed.PEER, "COPY " + table + " FROM STDIN (FORMAT binary)");
    }

    private String psql(String database, String sql) {
        return "%s -qX -v ON_ERROR_STOP=1 -d '%s' -c \"%s\"".formatted(Programs.psql(), bed.uri(database), sql);
    }

    /** Seconds of what a chunk step with item-count 1000 does: read by cursor, write by batch, commit; into a bare table. */
    double chunks(String table, String bareTable) {
        bare(bareTable);
        var properties = new Properties();
        properties.setProperty("user", bed.postgres().superuser());
        properties.setProperty("password", bed.postgres().password());
        properties.setProperty("reWriteBatchedInserts", "true");
        var began = System.nanoTime();
        try (var from = bed.postgres().connect(Bed.SOURCE);
             var to = DriverManager.getConnection(bed.postgres().jdbcUrl(Bed.PEER), properties)) {
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            try (var read = from.createStatement()) {
                read.setFetchSize(CHUNK);
                try (var rows = read.executeQuery("SELECT * FROM " + table)) {
                    var width = rows.getMetaData().getColumnCount();
                    try (var write = to.prepareStatement("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(width - 1) + ")")) {
                        for (int n = 1; rows.next(); n++) {
                            for (int column = 1; column <= width; column++) {
                                write.setObject(column, rows.getObject(column));
                            }
                            write.addBatch();
                            if (n % CHUNK == 0) {
                                write.executeBatch();
                                to.commit();
                            }
                        }
                        write.executeBatch();
                        to.commit();
                    }
                }
            }
        } catch (SQLException refused) {
            throw new BenchFailed("The chunk copy failed: " + refused.getMessage(), refused);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void bare(String table) {
        bed.create(Bed.PEER);
        bed.run(Bed.PEER, table);
        bed.settle();
    }
}
