package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.Environments;

/** Source and target as on the server: connections that have been used before, and are asked whether they live before they are used again. */
final class TestEnvironments extends Environments implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 40;
    private static final Duration LET_IN = Duration.ofSeconds(2);

    private final HikariDataSource source;
    private final HikariDataSource target;

    TestEnvironments(DataSource source, DataSource target) {
        this.source = pooled(source);
        this.target = pooled(target);
    }

    private static HikariDataSource pooled(DataSource database) {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        var pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setConnectionTimeout(LET_IN.toMillis());
        pool.setValidationTimeout(LET_IN.dividedBy(2).toMillis());
        return pool;
    }

    @Override
    public DataSource dataSource(EnvironmentCode code) {
        return code.text().equals("source") ? source : target;
    }

    DataSource source() {
        return source;
    }

    DataSource target() {
        return target;
    }

    @Override
    public void close() {
        closeWhenAllIsGivenBack(source);
        closeWhenAllIsGivenBack(target);
    }

    /** A connection that nobody gives back is one that the server would miss one day. */
    private static void closeWhenAllIsGivenBack(HikariDataSource pool) {
        var connections = pool.getHikariPoolMXBean();
        if (!pool.isClosed() && connections != null) {
            await().alias("all connections are given back").untilAsserted(() -> assertThat(connections.getActiveConnections()).isZero());
        }
        pool.close();
    }
}
