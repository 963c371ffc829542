package org.tranship.batch.run;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.tranship.batch.Relay;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.jdbc.Patience;

/** The run reaches both databases over a network that the test can cut and silence; what does not answer within 3 s is away. */
@Tag("faults")
abstract class RelayedTest extends MigratingTest {

    static final String EVERY_SESSION = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'tranship %'
            """;

    Relay toSource;
    Relay toTarget;

    @Override
    Migration between(TestDatabase from, TestDatabase to) throws IOException {
        System.setProperty(Patience.ANSWER.property(), "PT3S");
        toSource = from.relay();
        toTarget = to.relay();
        return Migration.between(from.through(toSource), to.through(toTarget)).watched();
    }

    @AfterEach
    void theNetworkGoes() throws IOException {
        migration.close();
        System.clearProperty(Patience.ANSWER.property());
        toSource.close();
        toTarget.close();
    }
}
