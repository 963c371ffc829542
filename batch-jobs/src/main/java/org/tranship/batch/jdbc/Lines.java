package org.tranship.batch.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/**
 * The connections a run has open. A statement of a run may take hours, so its connections wait for ever; in exchange all of them can be
 * cut at once when the run has lost what it stands on, and then nobody hangs on a peer that is silent.
 */
public final class Lines {

    private final Set<Line> open = ConcurrentHashMap.newKeySet();

    private record Line(Connection driver) {
        static Line of(Connection connection) throws SQLException {
            return new Line((Connection) connection.unwrap(PGConnection.class));
        }

        void cut() {
            try {
                driver.abort(Runnable::run);
            } catch (SQLException dead) {
                return; // which is what was wanted
            }
        }
    }

    /** The same database; what is opened through this one is known here until it is closed. */
    public DataSource through(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(Lines.class.getClassLoader(), new Class<?>[] { DataSource.class }, (proxy, method, arguments) -> {
            var answer = call(database, method, arguments);
            return answer instanceof Connection connection ? known(connection) : answer;
        });
    }

    /** Ends every connection that is open; whoever waits for an answer on one gets an error of class 08. */
    public void cut() {
        open.forEach(Line::cut);
    }

    private Connection known(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            var line = Line.of(connection);
            open.add(line);
            return (Connection) Proxy.newProxyInstance(Lines.class.getClassLoader(), new Class<?>[] { Connection.class },
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close") && open.remove(line)) {
                            Session.putBack(connection, before);
                        }
                        return call(connection, method, arguments);
                    });
        } catch (SQLException dead) {
            connection.close();
            throw dead;
        }
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
