package org.tranship.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tranship.local.DemoDatabase.CONTROL;
import static org.tranship.local.DemoDatabase.DEV;
import static org.tranship.local.DemoDatabase.PRODUCTION;
import static org.tranship.local.DemoDatabase.STAGING;

import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastRightsTest {

    private static final LocalPostgres PG = LocalPostgres.shared();

    private static DemoDatabases databases;

    @BeforeAll
    static void created() {
        databases = DemoDatabases.create(PG, Scale.SMALL);
    }

    @Test
    void noRoleIsMoreThanALogin() throws SQLException {
        try (var catalogue = Catalogue.of(PG, CONTROL)) {
            assertThat(catalogue.lines("select rolname from pg_roles where rolname like 'tranship%' and rolcanlogin order by 1"))
                    .containsExactly("tranship_control", "tranship_dev", "tranship_production", "tranship_source", "tranship_staging");
            assertThat(catalogue.lines("select rolname from pg_roles where rolname ~ '^(tranship|app)_'"
                    + " and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)")).isEmpty();
        }
    }

    @Test
    void onlyTheRolesOfATargetAreMembersAndOnlyOfTheOwner() throws SQLException {
        try (var catalogue = Catalogue.of(PG, CONTROL)) {
            assertThat(catalogue.lines("select member::regrole || ' in ' || roleid::regrole from pg_auth_members"
                    + " where member::regrole::text ~ '^(tranship|app)_' order by 1")).containsExactly(
                            "tranship_dev in app_owner", "tranship_production in app_owner", "tranship_staging in app_owner");
        }
    }

    @ParameterizedTest
    @EnumSource(DemoDatabase.class)
    void aRoleReachesItsOwnDatabaseAndNoOther(DemoDatabase home) throws SQLException {
        databases.credentials(home).connect().close();
        for (var database : DemoDatabase.values()) {
            if (database != home) {
                var elsewhere = new Credentials(PG.jdbcUrl(database.databaseName()), databases.credentials(home).user(),
                        databases.credentials(home).password());
                assertThatThrownBy(elsewhere::connect).hasMessageContaining("does not have CONNECT privilege");
            }
        }
    }

    @Test
    void aSourceReachesDevAndStagingOnly() throws SQLException {
        databases.sourceOnly(DEV).connect().close();
        databases.sourceOnly(STAGING).connect().close();
        assertThatThrownBy(() -> databases.sourceOnly(PRODUCTION).connect()).hasMessageContaining("does not have CONNECT privilege");
        assertThatThrownBy(() -> databases.sourceOnly(CONTROL).connect()).hasMessageContaining("does not have CONNECT privilege");
    }

    @Test
    void aSourceReadsAndLocksEveryTableAndSequence() throws SQLException {
        try (var source = new Catalogue(databases.sourceOnly(STAGING).connect())) {
            source.connection().setAutoCommit(false);
            for (var table : source.rowCounts().keySet()) {
                source.run("lock table only " + table + " in access share mode");
            }
            assertThat(source.sequences()).hasSize(20);
            assertThat(source.lines("select pg_export_snapshot()")).hasSize(1);
            assertThat(source.lines("select 'seen' from pg_stats where tablename = 'orders' limit 1")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "insert into categories (slug, title) values ('x', '{}')", "update orders set remark = ''", "delete from tasks", "truncate case_files",
        "lock table orders in share row exclusive mode", "create table mine (id int)", "create temporary table mine (id int)",
        "create schema mine", "select nextval('orders_id_seq')", "select * from pg_authid", "set role app_owner"
    })
    void aSourceChangesNothing(String statement) throws SQLException {
        try (var source = new Catalogue(databases.sourceOnly(STAGING).connect())) {
            source.connection().setAutoCommit(false);
            denied(() -> source.run(statement));
        }
    }

    @Test
    void aTargetBuildsGreenTablesAndExchangesThemWithTheLiveOnes() throws SQLException {
        try (var target = new Catalogue(databases.credentials(PRODUCTION).connect())) {
            target.connection().setAutoCommit(false);
            target.run("create schema tranship; create table tranship.ledger (id int); create temporary table rejects (id int)");
            target.run("create schema green authorization app_owner; create schema blue authorization app_owner");
            target.run("create table green.case_files (like public.case_files); alter table green.case_files owner to app_owner");
            target.run("grant select on green.case_files to app_reader");
            target.run("lock table only public.case_files in access exclusive mode");
            target.run("alter table public.case_files set schema blue; alter table green.case_files set schema public");
            target.run("set role app_owner; select setval('orders_id_seq', 7); analyze public.case_files; reset role");
            target.connection().rollback();
        }
    }

    @Test
    void aTargetIsASourceToo() throws SQLException {
        try (var target = new Catalogue(databases.credentials(STAGING).connect())) {
            assertThat(target.rowCounts()).hasSize(31);
            assertThat(target.sequences()).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create role mine", "create database mine", "drop database production", "alter database production set work_mem = '1GB'",
        "alter role app_owner login", "grant app_reader to tranship_production", "set role app_writer", "set role postgres",
        "set session_replication_role = replica", "select * from pg_authid", "copy categories to program 'true'", "copy categories from '/etc/hostname'",
        "select pg_read_file('postgresql.conf')", "create extension dblink", "alter system set work_mem = '1GB'", "select pg_stat_reset()"
    })
    void aTargetDoesNothingBeyondItsTables(String statement) throws SQLException {
        try (var target = new Catalogue(databases.credentials(PRODUCTION).connect())) {
            denied(() -> target.run(statement));
        }
    }

    @Test
    void theApplicationsKeepTheirGrantsInEveryEnvironment() throws SQLException {
        for (var database : new DemoDatabase[] {DEV, STAGING, PRODUCTION}) {
            try (var catalogue = Catalogue.of(PG, database)) {
                catalogue.run("set role app_reader; select count(*) from tpt_trips; reset role");
                catalogue.run("set role app_writer; update tpt_trips set remark = null where false; select nextval('tpt_trips_id_seq'); reset role");
                denied(() -> catalogue.run("set role app_reader; delete from tpt_trips"));
            }
        }
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    private static AbstractThrowableAssert<?, ?> denied(Attempt attempt) {
        return assertThatThrownBy(attempt::run).isInstanceOfSatisfying(SQLException.class,
                refusal -> assertThat(refusal.getSQLState()).as(refusal.getMessage()).isEqualTo("42501"));
    }
}
