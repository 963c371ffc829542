package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A right that is missing is named before anything runs, with what it is missing on and whose it is. */
class DiscoveredRightsTest extends DiscoveringTest {

    @Test
    void aMissingRightInTheSourceIsNamedWithItsRemedy() {
        databases.both("CREATE TABLE t (id serial PRIMARY KEY)").source("SELECT 1");
        var reader = TwoDatabases.login("plan_source", "plan_writer");
        assertThatThrownBy(() -> databases.discover(reader, TwoDatabases.writer(), "t")).isInstanceOf(PlanRefused.MissingRights.class)
                .hasMessageContaining("USAGE on schema " + databases.schema()).hasMessageContaining("SELECT on table " + databases.schema() + ".t")
                .hasMessageContaining("SELECT on sequence").hasFieldOrPropertyWithValue("kind", org.tranship.Refusal.Kind.UNPROCESSABLE);
    }

    @Test
    void aTableOfAnotherOwnerIsRefusedWithTheOwnersName() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres");
    }

    @Test
    void aMissingRightToCreateIsNamed() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("REVOKE CREATE ON SCHEMA %s FROM plan_owner, plan_writer".formatted(databases.schema()));
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("CREATE on schema " + databases.schema());
    }

    @Test
    void rowSecurityInTheSourceThatHidesRowsIsRefused() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").source("ALTER TABLE t ENABLE ROW LEVEL SECURITY");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("row security");
    }

    @Test
    void aTieToATableOfAnotherOwnerNeedsTheOwnersRights() {
        databases.both("CREATE TABLE parent (id int PRIMARY KEY)").targetAdmin("CREATE TABLE strange (id int PRIMARY KEY, parent int CONSTRAINT kin REFERENCES parent)");
        refused(PlanRefused.MissingRights.class, "parent").hasMessageContaining("membership in role postgres").hasMessageContaining("FOREIGN KEY kin");
    }

    @Test
    void aViewOfAnotherOwnerNeedsTheOwnersRights() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE VIEW strange AS SELECT id FROM t");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres").hasMessageContaining("VIEW " + databases.schema() + ".strange");
    }

    @Test
    void aSharedSequenceNeedsTheRightsOfItsOwnerAndTheReadingOfThoseWhoShareIt() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE SEQUENCE numbers; CREATE TABLE other (id int DEFAULT nextval('numbers')); "
                + "ALTER TABLE t ALTER id SET DEFAULT nextval('numbers')");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres, the owner of SEQUENCE %s.numbers".formatted(databases.schema()))
                .hasMessageContaining("SELECT on column %s.other.id, which shares a sequence".formatted(databases.schema()));
        databases.targetAdmin("ALTER SEQUENCE numbers OWNER TO plan_owner; GRANT SELECT (id) ON other TO plan_owner");
        assertThat(databases.discover("t").notes()).anySatisfy(note -> assertThat(note).startsWith("Sequence %1$s.numbers stays where it is".formatted(databases.schema()))
                .contains(databases.schema() + ".other.id", databases.schema() + ".t.id"));
    }
}
