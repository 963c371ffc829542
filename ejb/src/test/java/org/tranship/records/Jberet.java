package org.tranship.records;

import java.util.Properties;

import jakarta.batch.runtime.BatchStatus;

import org.jberet.job.model.JobBuilder;
import org.jberet.repository.JdbcRepository;
import org.jberet.runtime.JobExecutionImpl;
import org.jberet.runtime.JobInstanceImpl;
import org.jberet.runtime.PartitionExecutionImpl;

import org.tranship.ControlPlane;
import org.tranship.job.Story;
import org.tranship.relational.Identifier;

/** JBeret's own repository in a schema of the control database: its tables, and rows as it writes them. */
final class Jberet {

    private final ControlPlane plane;
    private final String schema;
    private final JdbcRepository repository;

    private Jberet(ControlPlane plane, Identifier schema) {
        this.plane = plane;
        this.schema = schema.quoted();
        plane.sql("CREATE SCHEMA IF NOT EXISTS " + this.schema);
        var database = plane.database();
        database.setCurrentSchema(this.schema);
        repository = new JdbcRepository(database);
    }

    static Jberet in(ControlPlane plane, String schema) {
        return new Jberet(plane, Identifier.of(schema));
    }

    JobInstanceImpl instance(String application) {
        return repository.createJobInstance(new JobBuilder("blue-green").build(), application, Jberet.class.getClassLoader());
    }

    static Properties parametersOf(Story story) {
        var parameters = new Properties();
        parameters.setProperty("jobId", story.id().toString());
        parameters.setProperty("runId", story.run().toString());
        return parameters;
    }

    /** One of a run's, with a step in two partitions. */
    JobExecutionImpl execution(Story story, BatchStatus status) {
        return execution(instance(BatchTables.APPLICATION), parametersOf(story), status);
    }

    JobExecutionImpl execution(JobInstanceImpl instance, Properties parameters, BatchStatus status) {
        var execution = repository.createJobExecution(instance, parameters);
        if (status == BatchStatus.STARTING) {
            return execution;
        }
        execution.setBatchStatus(BatchStatus.STARTED);
        repository.updateJobExecution(execution, false, false);
        var step = repository.createStepExecution("execution");
        step.setBatchStatus(BatchStatus.STARTED);
        repository.addStepExecution(execution, step);
        for (int number = 0; number < 2; number++) {
            var partition = new PartitionExecutionImpl(step);
            partition.setPartitionId(number);
            repository.addPartitionExecution(step, partition);
        }
        execution.setBatchStatus(status);
        if (status == BatchStatus.STOPPING) {
            repository.stopJobExecution(execution);
        } else if (status != BatchStatus.STARTED) {
            repository.updateJobExecution(execution, true, false);
        }
        return execution;
    }

    /** As if it had been written so many days before. */
    void age(JobExecutionImpl execution, int days) {
        plane.sql("""
                UPDATE %s.job_execution SET createtime = createtime - interval '%d days', starttime = starttime - interval '%2$d days',
                    endtime = endtime - interval '%2$d days', lastupdatedtime = lastupdatedtime - interval '%2$d days'
                WHERE jobexecutionid = %d""".formatted(schema, days, execution.getExecutionId()));
    }

    /** The same execution so many times more, without its steps. */
    void multiply(JobExecutionImpl execution, int times) {
        plane.sql("INSERT INTO %s.job_instance (jobname, applicationname) SELECT 'blue-green', '%s' FROM generate_series(1, %d)".formatted(schema, BatchTables.APPLICATION, times));
        plane.sql("""
                INSERT INTO %1$s.job_execution (jobinstanceid, createtime, starttime, endtime, lastupdatedtime, batchstatus, exitstatus, jobparameters)
                SELECT i.jobinstanceid, createtime, starttime, endtime, lastupdatedtime, batchstatus, exitstatus, jobparameters
                FROM %1$s.job_execution AS e JOIN %1$s.job_instance AS i ON i.jobinstanceid > e.jobinstanceid WHERE e.jobexecutionid = %2$d""".formatted(schema, execution.getExecutionId()));
        plane.sql("""
                INSERT INTO %1$s.step_execution (jobexecutionid, stepname, batchstatus) SELECT e.jobexecutionid, step, 'COMPLETED'
                FROM %1$s.job_execution AS e, unnest(ARRAY['discovery', 'planning', 'execution', 'validation', 'cutover']) AS step
                WHERE e.jobexecutionid > %2$d""".formatted(schema, execution.getExecutionId()));
        plane.sql("""
                INSERT INTO %1$s.partition_execution (partitionexecutionid, stepexecutionid, batchstatus) SELECT n, stepexecutionid, 'COMPLETED'
                FROM %1$s.step_execution, generate_series(0, 3) AS n WHERE stepname IN ('execution', 'validation') AND jobexecutionid > %2$d""".formatted(schema, execution.getExecutionId()));
    }

    /** Rows of instances, executions, steps and partitions. */
    String rows() {
        return plane.value("""
                SELECT format('%%s %%s %%s %%s', (SELECT count(*) FROM %1$s.job_instance), (SELECT count(*) FROM %1$s.job_execution),
                    (SELECT count(*) FROM %1$s.step_execution), (SELECT count(*) FROM %1$s.partition_execution))""".formatted(schema));
    }
}
