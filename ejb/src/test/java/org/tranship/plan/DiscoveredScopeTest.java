package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which two databases and which of their tables a plan is about: what is named or in common, and what can be created; all else is refused by name. */
class DiscoveredScopeTest extends DiscoveringTest {

    @Test
    void theSameDatabaseUnderTwoNamesIsRefused() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        assertThatThrownBy(() -> databases.discover(TwoDatabases.login("plan_target", "plan_writer"), TwoDatabases.writer(), "t"))
                .isInstanceOf(PlanRefused.SameDatabase.class).hasMessageContaining("staging").hasMessageContaining("production");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsRefusedByName() {
        assertThatThrownBy(() -> databases.discover(TwoDatabases.unreachable(), TwoDatabases.writer(), "t"))
                .isInstanceOf(PlanRefused.Unreachable.class).hasMessageContaining("staging");
    }

    @Test
    void anUnknownEntityIsRefusedByName() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.UnknownEntity.class, "t", "missing").hasMessageContaining(databases.schema() + ".missing");
    }

    @Test
    void aTableThatOnlyTheTargetHasIsRefusedByName() {
        databases.source("CREATE TABLE t (id int)").target("CREATE TABLE only_there (id int)");
        refused(PlanRefused.UnknownEntity.class, "only_there").hasMessageContaining("staging has no such table");
    }

    @Test
    void aTableThatOnlyTheSourceHasIsCreatedWhenItIsNamed() {
        databases.source("CREATE TABLE only_here (id int PRIMARY KEY, x text DEFAULT 'y'); CREATE TABLE unnamed (id int)").target("CREATE TABLE t (id int)");
        var plan = databases.discover("only_here");
        assertThat(plan.created()).extracting(table -> table.name().name().text()).containsExactly("only_here");
        assertThat(plan.canonicalText()).contains("only_here: is created in the target");
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).startsWith("Created in production, owned by").contains("only_here"))
                .anySatisfy(note -> assertThat(note).startsWith("Only in staging, not copied").contains("unnamed"))
                .anySatisfy(note -> assertThat(note).startsWith("Only in production, left alone").contains(databases.schema() + ".t"));
    }

    static Stream<Arguments> whatKeepsATableFromBeingCreated() {
        return Stream.of(
                Arguments.of("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE only_here (m mood)", "CREATE TABLE t (id int)", "mood does not exist"),
                Arguments.of("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE only_here (m mood)", "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE t (id int)", "mood is enum"),
                Arguments.of("CREATE DOMAIN few AS int CHECK (value < 5); CREATE TABLE only_here (m few)", "CREATE DOMAIN few AS int; CREATE TABLE t (id int)", "few is domain"),
                Arguments.of("CREATE TABLE only_here (id int); CREATE INDEX taken ON only_here (id)", "CREATE TABLE t (id int); CREATE VIEW taken AS SELECT 1", "taken is taken"),
                Arguments.of("CREATE SEQUENCE numbers; CREATE TABLE only_here (id int DEFAULT nextval('numbers'))", "CREATE TABLE t (id int)", "shared or unowned sequence"),
                Arguments.of("CREATE TABLE root (id int); CREATE TABLE only_here () INHERITS (root)", "CREATE TABLE t (id int)", "inherits from"));
    }

    @ParameterizedTest
    @MethodSource("whatKeepsATableFromBeingCreated")
    void aTableThatCannotBeCreatedIsRefusedWithTheReason(String source, String target, String reason) {
        databases.source(source).target(target);
        refused(PlanRefused.NotCreatable.class, "only_here").hasMessageContaining("only_here").hasMessageContaining(reason);
    }

    @Test
    void nothingInCommonIsRefused() {
        assertThatThrownBy(() -> databases.discover(TwoDatabases.login("postgres", "plan_reader"), TwoDatabases.writer()))
                .isInstanceOf(PlanRefused.NothingInCommon.class);
    }

    @Test
    void theEntityIsWrittenAsPostgresQuotesIt() {
        databases.both("CREATE TABLE \"Odd; \"\"name\" (id int PRIMARY KEY)");
        var name = databases.schema() + ".\"Odd; \"\"name\"";
        assertThat(databases.discover(name).entities()).extracting(PlannedEntity::entity).containsExactly(name);
    }

    @Test
    void theScopeIsFrozen() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        assertThat(databases.discover("t").request().scope()).containsExactly(databases.schema() + ".t");
    }
}
