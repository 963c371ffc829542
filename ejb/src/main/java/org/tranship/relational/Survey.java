package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

/** A look at one database: a read-only transaction that sees its catalogue and is over when this is closed. */
public final class Survey implements AutoCloseable {

    /** The database did not answer, or not what was expected; the message is its own. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage().lines().findFirst().orElse(""), cause);
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private final Connection connection;
    private final Catalogue catalogue;

    private final Server server;

    private Survey(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalogue = new Catalogue(connection);
        this.server = readServer(connection);
    }

    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET LOCAL lock_timeout = '10s';
            SET LOCAL statement_timeout = '120s'
            """;

    /**
     * @throws Failed when the database does not answer
     */
    public static Survey of(DataSource database) {
        Connection connection = null;
        try {
            connection = database.getConnection();
            connection.setAutoCommit(false);
            begin(connection);
            return new Survey(connection);
        } catch (SQLException noAnswer) {
            giveBack(connection);
            throw new Failed(noAnswer);
        }
    }

    private static void begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
    }

    private static final String SERVER = """
            SELECT coalesce(CASE WHEN pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')
                                 THEN (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) END, 'unknown')
                       || '/' || d.oid AS identity,
                   current_setting('server_version_num')::int / 10000 AS version, d.datname,
                   pg_catalog.pg_encoding_to_char(d.encoding) AS encoding,
                   pg_catalog.pg_is_in_recovery() OR (SELECT reset_val = 'on' FROM pg_catalog.pg_settings
                                                       WHERE name = 'default_transaction_read_only') AS read_only,
                   current_user AS role,
                   current_setting('max_locks_per_transaction')::bigint AS locks_per_transaction,
                   current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint AS transactions,
                   (SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT fastpath) AS locks_held,
                   (SELECT coalesce(sum(pg_catalog.pg_total_relation_size(c.oid)), 0)
                      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname ~ '^tranship_(green|blue)_' AND c.relkind IN ('r', 'p')) AS leftovers
              FROM pg_catalog.pg_database d
             WHERE d.datname = pg_catalog.current_database()
            """;

    private static Server readServer(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(SERVER)) {
            row.next();
            return new Server(row.getString("identity"), row.getInt("version"), row.getString("datname"), row.getString("encoding"),
                    row.getBoolean("read_only"), Lookup.name(row, "role"), row.getLong("locks_per_transaction"),
                    row.getLong("transactions"), row.getLong("locks_held"), row.getLong("leftovers"));
        }
    }

    /** What the database said of itself when the look began. */
    public Server server() {
        return server;
    }

    private static final String LEAVE_A_MARK = """
            SELECT pg_catalog.pg_advisory_xact_lock_shared(?, ?)
            """;

    private static final String SEES_THE_MARK = """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_locks
                            WHERE locktype = 'advisory' AND classid = ? AND objid = ? AND objsubid = 2
                              AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
            """;

    /**
     * Whether both are one database, whatever it is called: a lock taken in one is seen in the other. The identity alone does not tell,
     * because a physical copy keeps it.
     */
    public boolean isSameDatabaseAs(Survey other) {
        int high = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        int low = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        other.answer(() -> {
            try (var mark = other.connection.prepareStatement(LEAVE_A_MARK)) {
                mark.setInt(1, high);
                mark.setInt(2, low);
                return mark.execute();
            }
        });
        return answer(() -> {
            try (var look = connection.prepareStatement(SEES_THE_MARK)) {
                look.setInt(1, high);
                look.setInt(2, low);
                try (var row = look.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /** @see Catalogue#candidates() */
    public List<Catalogue.Found> candidates() {
        return answer(catalogue::candidates);
    }

    /** @see Catalogue#read(Collection) */
    public Schema schema(Collection<TableName> names) {
        return answer(() -> catalogue.read(names));
    }

    /** @see Room#types(Collection) */
    public List<UserType> types(Collection<String> names) {
        return answer(() -> new Room(connection).types(names));
    }

    /** @see Room#obstacles(Collection) */
    public List<String> obstaclesTo(Collection<Table> created) {
        return answer(() -> new Room(connection).obstacles(created));
    }

    /** How tables lean on one another but for foreign keys. */
    public List<SoftEdge> softEdges(Schema schema) {
        return answer(() -> {
            try (var quiet = new EmptySearchPath(connection)) {
                return SoftEdgeReader.read(new Lookup(connection, oids(schema)));
            }
        });
    }

    /** @see Dependents#of(Collection) */
    public List<Dependent> dependents(Schema schema) {
        return answer(() -> new Dependents(connection).of(oids(schema)));
    }

    /** @see Dependents#shapes(Collection) */
    public List<Dependent> shapes(Schema schema) {
        return answer(() -> new Dependents(connection).shapes(oids(schema)));
    }

    /** @see Rights#missingToRead(Collection) */
    public List<MissingRight> missingToRead(Schema schema) {
        return answer(() -> new Rights(connection).missingToRead(oids(schema)));
    }

    /** @see Rights#missingToReplace(Collection) */
    public List<MissingRight> missingToReplace(Schema schema) {
        return answer(() -> new Rights(connection).missingToReplace(oids(schema)));
    }

    /** @see Rights#missingToCarry(Inventory) */
    public List<MissingRight> missingToCarry(Inventory inventory) {
        return answer(() -> new Rights(connection).missingToCarry(inventory));
    }

    private static final String PREPARED = """
            SELECT DISTINCT x.gid
              FROM pg_catalog.pg_locks l
              JOIN pg_catalog.pg_locks t ON t.virtualtransaction = l.virtualtransaction AND t.locktype = 'transactionid' AND t.pid IS NULL
              JOIN pg_catalog.pg_prepared_xacts x ON x.transaction = t.transactionid
             WHERE l.relation = ANY (?) AND l.pid IS NULL AND x.database = pg_catalog.current_database()
             ORDER BY 1
            """;

    /** Prepared transactions that hold locks on these tables, by their names. */
    public List<String> preparedTransactions(Schema schema) {
        return answer(() -> new Lookup(connection, oids(schema)).list(PREPARED, row -> row.getString(1)));
    }

    private static Collection<Long> oids(Schema schema) {
        return schema.tables().stream().map(Table::oid).toList();
    }

    /** A failed question ends the transaction; the next one gets a new one. */
    private <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            try {
                connection.rollback();
                begin(connection);
            } catch (SQLException dead) {
                failed.addSuppressed(dead);
            }
            throw new Failed(failed);
        }
    }

    @Override
    public void close() {
        giveBack(connection);
    }

    /** Rolls back before closing: a pool would commit otherwise. A dead connection is the pool's matter. */
    private static void giveBack(Connection connection) {
        if (connection == null) {
            return;
        }
        var steps = new ArrayList<AutoCloseable>(List.of(connection::rollback, () -> connection.setAutoCommit(true), connection::close));
        for (var step : steps) {
            try {
                step.close();
            } catch (Exception dead) {
                continue;
            }
        }
    }
}
