package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Properties;

import jakarta.batch.runtime.BatchStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.audit.AuditBook;
import org.tranship.job.RunId;
import org.tranship.job.Story;

/** JBeret's own tables, written by JBeret, with a clock that is moved. */
class BatchTablesTest {

    private final MovedClock clock = new MovedClock();
    private final ControlPlane plane = ControlPlane.fresh().with(Clock.class, clock);
    private final Retention retention = plane.bean(Retention.class);

    /** One that a killed server left says STARTED for ever. */
    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void whatIsOverGoesThirtyDaysAfterItWasLastHeardOf(BatchStatus status) {
        var jberet = Jberet.in(plane, "public");
        jberet.execution(over(), status);
        var before = jberet.rows();
        cleansUpAfter(29);
        assertThat(jberet.rows()).isEqualTo(before).startsWith("1 1 ");
        cleansUpAfter(2);
        assertThat(jberet.rows()).isEqualTo("0 0 0 0");
    }

    @Test
    void onlyWhatIsOldGoes() {
        var jberet = Jberet.in(plane, "public");
        jberet.age(jberet.execution(over(), BatchStatus.COMPLETED), 31);
        jberet.execution(over(), BatchStatus.COMPLETED);
        assertThat(jberet.rows()).isEqualTo("2 2 2 4");
        cleansUpAfter(0);
        assertThat(jberet.rows()).isEqualTo("1 1 1 2");
    }

    @Test
    void nothingOfAJobAtWorkGoes() {
        var story = Story.submitted(plane).approved().claimed();
        var jberet = Jberet.in(plane, "public");
        jberet.execution(story, BatchStatus.STARTED);
        var parameters = Jberet.parametersOf(story);
        parameters.setProperty("runId", RunId.fresh().toString()); // of an attempt before
        jberet.execution(jberet.instance(BatchTables.APPLICATION), parameters, BatchStatus.FAILED);
        cleansUpAfter(200);
        assertThat(jberet.rows()).isEqualTo("2 2 2 4");
    }

    @Test
    void nothingOfAnOpenRollbackWindowGoes() {
        var jberet = Jberet.in(plane, "public");
        var story = Story.submitted(plane).completed();
        jberet.execution(story, BatchStatus.COMPLETED);
        cleansUpAfter(200);
        assertThat(jberet.rows()).isEqualTo("1 1 1 2");
        story.windowEnded();
        cleansUpAfter(1);
        assertThat(jberet.rows()).isEqualTo("0 0 0 0");
    }

    /** The WildFly CLI starts what it is told. */
    @Test
    void theRunAloneTellsWhoseItIs() {
        var jberet = Jberet.in(plane, "public");
        var parameters = Jberet.parametersOf(Story.submitted(plane).completed());
        parameters.setProperty("jobId", "4711");
        jberet.execution(jberet.instance(BatchTables.APPLICATION), parameters, BatchStatus.COMPLETED);
        cleansUpAfter(200);
        assertThat(jberet.rows()).isEqualTo("1 1 1 2");
    }

    @Test
    void whatOtherApplicationsRunStays() {
        var jberet = Jberet.in(plane, "public");
        jberet.execution(jberet.instance("theirs.war"), Jberet.parametersOf(over()), BatchStatus.COMPLETED);
        jberet.execution(jberet.instance("theirs.war"), new Properties(), BatchStatus.STARTED);
        jberet.execution(jberet.instance(BatchTables.APPLICATION), new Properties(), BatchStatus.COMPLETED); // their module is called like ours
        cleansUpAfter(200);
        assertThat(jberet.rows()).isEqualTo("3 3 3 6");
    }

    @Test
    void everyServerHasASchemaOfItsOwnWhateverItIsCalled() {
        var one = Jberet.in(plane, "batch_one");
        var other = Jberet.in(plane, "the \"other\" :one, 100%s? $$");
        one.execution(over(), BatchStatus.COMPLETED);
        other.execution(over(), BatchStatus.STARTED);
        cleansUpAfter(31);
        assertThat(one.rows()).isEqualTo("0 0 0 0");
        assertThat(other.rows()).isEqualTo("0 0 0 0");
        assertThat(lastResult().executionsRemoved()).isEqualTo(2);
    }

    @Test
    void anInstanceStaysAsLongAsAnExecutionOfItDoes() {
        var jberet = Jberet.in(plane, "public");
        var story = over();
        var instance = jberet.instance(BatchTables.APPLICATION);
        jberet.age(jberet.execution(instance, Jberet.parametersOf(story), BatchStatus.FAILED), 31);
        jberet.execution(instance, Jberet.parametersOf(story), BatchStatus.COMPLETED);
        jberet.instance(BatchTables.APPLICATION); // its execution is written next
        cleansUpAfter(0);
        assertThat(jberet.rows()).isEqualTo("2 1 1 2");
    }

    @Test
    void tablesThatAreOnlyCalledSoAreLeftAlone() {
        for (var table : new String[] {"job_instance", "job_execution", "step_execution", "partition_execution"}) {
            plane.sql("CREATE TABLE " + table + " AS SELECT 1 AS jobinstanceid, 'batch-jobs.jar' AS applicationname, now() - interval '1 year' AS endtime");
        }
        cleansUpAfter(0);
        assertThat(plane.value("SELECT count(*) FROM job_execution")).isEqualTo("1");
        assertThat(lastResult().executionsRemoved()).isZero();
    }

    @Test
    void whoeverMayNotRemoveThemDoesNotTry() {
        var jberet = Jberet.in(plane, "public");
        jberet.execution(over(), BatchStatus.COMPLETED);
        plane.sql("REVOKE DELETE ON step_execution FROM control_owner");
        cleansUpAfter(31);
        assertThat(jberet.rows()).isEqualTo("1 1 1 2");
        assertThat(lastResult().executionsRemoved()).isZero();
    }

    @Test
    void veryManyGoInPartsAndAreCounted() {
        var jberet = Jberet.in(plane, "public");
        jberet.multiply(jberet.execution(over(), BatchStatus.COMPLETED), 12_000);
        cleansUpAfter(31);
        assertThat(jberet.rows()).isEqualTo("0 0 0 0");
        assertThat(lastResult().executionsRemoved()).isEqualTo(12_001);
        assertThat(plane.as("anna", Role.PG_SUPPORT).bean(AuditBook.class).about("control database").get(0).detail())
                .endsWith("and 12001 batch executions removed");
    }

    /** Without it a cascade reads a whole table for each row. */
    @Test
    void everyKeyOfThemHasAnIndexOnce() {
        Jberet.in(plane, "public");
        Jberet.in(plane, "batch_one");
        cleansUpAfter(0);
        cleansUpAfter(1);
        assertThat(plane.lines("""
                SELECT format('%s: %s', c.relname, count(*)) FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indrelid
                WHERE c.relname IN ('job_instance', 'job_execution', 'step_execution', 'partition_execution') GROUP BY c.relname ORDER BY c.relname""").lines())
                .containsExactly("job_execution: 4", "job_instance: 2", "partition_execution: 4", "step_execution: 4");
    }

    private Story over() {
        var story = Story.submitted(plane).completed();
        story.windowEnded();
        return story;
    }

    private void cleansUpAfter(int days) {
        clock.later(days);
        retention.cleanUpWhenDue();
    }

    private RetentionResult lastResult() {
        return plane.as("anna", Role.PG_SUPPORT).bean(RetentionDesk.class).results().get(0);
    }
}
