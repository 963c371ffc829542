package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that inherit from one another are planned as the same family on both sides or refused; partitions are each side's own matter. */
class DiscoveredFamiliesTest extends DiscoveringTest {

    @Test
    void relativesThatStayBehindAreNamed() {
        databases.source("CREATE TABLE t (id int); CREATE TABLE child (id int)").target("CREATE TABLE t (id int); CREATE TABLE child () INHERITS (t)");
        refused(PlanRefused.FamilyOutOfScope.class, "child").hasMessage("In production tables in the scope are relatives of others that are not: inherits from %1$s.t (on %1$s.child).",
                databases.schema());
        refused(PlanRefused.FamilyOutOfScope.class, "t").hasMessageContaining("inherited by %1$s.child (on %1$s.t)".formatted(databases.schema()));
        databases.source("ALTER TABLE child INHERIT t; CREATE TABLE only_here () INHERITS (child)");
        refused(PlanRefused.FamilyOutOfScope.class, "t", "child").hasMessageStartingWith("In staging").hasMessageContaining("inherited by %1$s.only_here".formatted(databases.schema()));
    }

    @Test
    void familiesThatDifferAreRefusedTableByTable() {
        databases.both("CREATE TABLE t (id int); CREATE TABLE other (id int); CREATE TABLE child () INHERITS (t)").source("ALTER TABLE child NO INHERIT t");
        refused(PlanRefused.FamiliesDiffer.class, "t", "other", "child")
                .hasMessage("Tables are not of the same family on both sides: %1$s.child inherits from nothing in staging and from %1$s.t in production.", databases.schema());
    }

    @Test
    void aFamilyIsPlannedParentsFirstAndSigned() {
        databases.both("CREATE TABLE z (id int); CREATE TABLE y (a int) INHERITS (z); ALTER TABLE z ADD late int; CREATE TABLE x (late int) INHERITS (y)");
        var plan = databases.discover("x", "y", "z");
        assertThat(plan.entities()).extracting(e -> e.live().name().text()).containsExactly("z", "y", "x");
        assertThat(plan.canonicalText()).contains("target table %1$s.y: inherits from %1$s.z\n".formatted(databases.schema()),
                "column 3 late: integer inherited 1x\n", "column 3 late: integer inherited 1x and own\n");
    }

    static Stream<Arguments> whatKeepsAFamilyFromBeingMadeAgain() {
        return Stream.of(
                Arguments.of("generated column in an inheritance tree twice",
                        "CREATE TABLE t (id int, twice int GENERATED ALWAYS AS (id * 2) STORED); CREATE TABLE child () INHERITS (t)"),
                Arguments.of("check constraint in an inheritance tree that is not validated few",
                        "CREATE TABLE t (id int); CREATE TABLE child () INHERITS (t); ALTER TABLE t ADD CONSTRAINT few CHECK (id < 5) NOT VALID"),
                Arguments.of("place of an inherited column that cannot be had again", "CREATE TABLE t (id int, b int); CREATE TABLE child (b int, id int); ALTER TABLE child INHERIT t; "
                        + "CREATE TABLE grandchild () INHERITS (t); ALTER TABLE grandchild INHERIT child"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatKeepsAFamilyFromBeingMadeAgain")
    void aFamilyThatCannotBeMadeAgainIsRefusedByName(String what, String ddl) {
        databases.both(ddl);
        var tables = ddl.contains("grandchild") ? new String[] { "t", "child", "grandchild" } : new String[] { "t", "child" };
        refused(PlanRefused.NotCarried.class, tables).hasMessageContaining(what);
    }

    @Test
    void whetherATableIsPartitionedIsEachSidesOwnMatter() {
        databases.source("CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE one PARTITION OF t FOR VALUES FROM (0) TO (9); CREATE TABLE two PARTITION OF t DEFAULT")
                .target("CREATE TABLE t (id int)");
        var plan = databases.discover("t");
        assertThat(plan.entities()).hasSize(1);
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note)
                .isEqualTo("%s.t: 2 partitions by RANGE (id) in the source, not partitioned in the target. Each row goes where the target's partitions say.", databases.schema()));
        assertThat(plan.canonicalText()).contains("partition of %1$s.t FOR VALUES FROM (0) TO (9)".formatted(databases.schema()));
    }

    /** Before 18, VALIDATE leaves the server's own notes on each partition as not validated, and nothing can put them right. */
    @Test
    void aKeyFromOutsideIntoATreeIsATieFrom18On() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id)").target("CREATE TABLE other (t int CONSTRAINT into_it REFERENCES t)");
        try (var connection = TwoDatabases.targetConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 18) {
                refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("foreign key from outside to a partitioned table before PostgreSQL 18 into_it");
            } else {
                assertThat(databases.discover("t").targetSchema().inventory().ties()).singleElement().satisfies(tie -> assertThat(tie.object()).contains("into_it"));
            }
        }
    }

    @Test
    void aForeignPartitionIsRefusedByName() {
        databases.both("CREATE TABLE t (id int) PARTITION BY RANGE (id)").targetAdmin("CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere; "
                + "CREATE FOREIGN TABLE away PARTITION OF t DEFAULT SERVER far; ALTER FOREIGN TABLE away OWNER TO plan_owner");
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("foreign table (on %s.away)".formatted(databases.schema()));
        databases.targetAdmin("DROP FOREIGN DATA WRAPPER nowhere CASCADE");
    }
}
