package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.MigrationType;
import org.tranship.local.DemoDatabase;
import org.tranship.local.DemoDatabases;
import org.tranship.local.LocalPostgres;
import org.tranship.local.Scale;

/** What the demo shows can be planned with the rights it documents. */
class DemoDiscoveryTest {

    private static Readiness readiness;

    @BeforeAll
    static void lookAtTheDemo() {
        var demo = DemoDatabases.create(LocalPostgres.shared(), Scale.SMALL);
        readiness = new Discovery().examine(
                new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"), new TreeSet<>(),
                        MigrationOptions.DEFAULT),
                dataSource(demo, DemoDatabase.STAGING), dataSource(demo, DemoDatabase.PRODUCTION));
    }

    private static DataSource dataSource(DemoDatabases demo, DemoDatabase database) {
        var login = demo.credentials(database);
        var dataSource = new PGSimpleDataSource();
        dataSource.setURL(login.url());
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password());
        return dataSource;
    }

    @Test
    void nothingStandsAgainstIt() {
        assertThat(readiness.checks()).extracting(ReadinessCheck::verdict).containsOnly(ReadinessCheck.Verdict.OK);
    }

    @Test
    void allTablesOfBothApplicationsAreInIt() {
        assertThat(readiness.entities()).hasSize(31).extracting(EntityChoice::entity).contains("tpt_trips", "patients");
    }

    @Test
    void parentsComeBeforeTheirChildren() {
        var order = readiness.entities().stream().map(EntityChoice::entity).toList();
        assertThat(readiness.entities()).allSatisfy(entity -> assertThat(entity.parents())
                .allSatisfy(parent -> assertThat(order.indexOf(parent)).isLessThan(entity.ordinal())));
    }
}
