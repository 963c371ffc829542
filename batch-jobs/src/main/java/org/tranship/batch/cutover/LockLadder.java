package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tranship.relational.Catalogue;
import org.tranship.relational.Companion;
import org.tranship.relational.TableName;

/**
 * Takes the live tables in two steps: first so that writers are drained and readers run on, then exclusively. Every wait is so short that
 * we lose and not the application; a table that was not to be had comes first the next time. One LOCK of all tables never succeeded
 * under load and stalled readers again and again.
 */
final class LockLadder {

    /** Below deadlock_timeout, so that nobody else is ever chosen as the victim. */
    private static final Duration DRAIN = Duration.ofMillis(100);
    private static final Duration EXCLUSIVE = Duration.ofMillis(30);
    /** Nobody but autovacuum uses the waiting tables, and it gives way after deadlock_timeout. */
    private static final Duration UNUSED = Duration.ofSeconds(5);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String CANCELED = "57014";

    /** A lock was not to be had in time; the transaction is lost. */
    static final class Missed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient TableName table;

        Missed(TableName table, SQLException cause) {
            super(cause.getMessage(), cause);
            this.table = table;
        }

        /** Null when the lock was not one of the ladder's: of a sequence, say. */
        TableName table() {
            return table;
        }
    }

    private final List<TableName> order;
    private final List<TableName> waiting;
    private final List<Companion> views;
    private final Set<TableName> givesWay = new HashSet<>();

    LockLadder(Exchange exchange) {
        this.order = new ArrayList<>(exchange.live());
        this.order.addAll(exchange.outside());
        this.waiting = exchange.incoming();
        this.views = exchange.views();
    }

    /** What is not there cannot be locked; whether it should be there is the inspection's matter. */
    private static List<TableName> present(Connection target, List<TableName> tables) throws SQLException {
        var there = new Catalogue(target).present(tables);
        return tables.stream().filter(there::contains).toList();
    }

    /** Drains the writers of all live tables; the waiting ones are taken exclusively, since nobody misses them. */
    void drain(Connection target) throws SQLException, Missed {
        timeout(target, UNUSED);
        for (var table : present(target, waiting)) {
            lock(target, table, inMode(table, "ACCESS EXCLUSIVE"));
        }
        for (var table : present(target, order)) {
            timeout(target, givesWay.contains(table) ? UNUSED : DRAIN);
            lock(target, table, inMode(table, "SHARE ROW EXCLUSIVE"));
        }
    }

    /** Shuts out everybody, from the views first, as their readers take them first; LOCK TABLE of a view would take all its tables too. */
    void exclude(Connection target) throws SQLException, Missed {
        timeout(target, EXCLUSIVE);
        for (var view : views) {
            lock(target, view.name(), "ALTER %s OWNER TO %s".formatted(view.object(), view.owner().quoted()));
        }
        for (var table : present(target, order)) {
            lock(target, table, inMode(table, "ACCESS EXCLUSIVE"));
        }
    }

    /**
     * The next attempt begins with the table that was not to be had.
     *
     * @param toAutovacuum whether nothing but autovacuum stood in the way, which ends itself when it is waited for a little longer
     */
    void missed(TableName table, boolean toAutovacuum) {
        if (order.remove(table)) {
            order.add(0, table);
        }
        if (toAutovacuum) {
            givesWay.add(table);
        }
    }

    /** A failure that says no more than that somebody else was in the way. */
    static boolean isMiss(SQLException failure) {
        return List.of(LOCK_NOT_AVAILABLE, DEADLOCK, CANCELED).contains(failure.getSQLState());
    }

    private static String inMode(TableName table, String mode) {
        return "LOCK TABLE ONLY %s IN %s MODE".formatted(table.quoted(), mode);
    }

    /** One more lock; the caller's timeout holds. */
    static void lock(Connection target, TableName table, String sql) throws SQLException, Missed {
        try (var statement = target.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            if (isMiss(failure)) {
                throw new Missed(table, failure);
            }
            throw failure;
        }
    }

    private static void timeout(Connection target, Duration timeout) throws SQLException {
        try (var statement = target.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + timeout.toMillis());
        }
    }
}
