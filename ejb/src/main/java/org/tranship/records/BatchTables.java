package org.tranship.records;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.relational.Identifier;

/**
 * The four tables in which JBeret keeps its executions on a server that was given a JDBC job repository (ADR 0015), in whatever schemas of
 * the control database they stand: servers have one each. JBeret itself removes no row of them, its purge forgets what is in memory.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchTables {

    /** What the batch runtime calls us: the module the jobs lie in, whatever name the application is deployed by. */
    static final String APPLICATION = "batch-jobs.jar";

    /** Executions removed in one transaction; each has some steps, and each step some partitions. */
    private static final int AT_A_TIME = 5_000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String SCHEMAS = """
            SELECT n.nspname
            FROM (VALUES ('job_instance', 'jobinstanceid'), ('job_instance', 'applicationname'),
                         ('job_execution', 'jobexecutionid'), ('job_execution', 'jobinstanceid'), ('job_execution', 'jobparameters'),
                         ('job_execution', 'createtime'), ('job_execution', 'starttime'), ('job_execution', 'endtime'),
                         ('job_execution', 'lastupdatedtime'), ('step_execution', 'stepexecutionid'), ('step_execution', 'jobexecutionid'),
                         ('partition_execution', 'stepexecutionid')) AS needed (relation, part)
            JOIN pg_class AS c ON c.relname = needed.relation AND c.relkind = 'r'
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = needed.part AND NOT a.attisdropped
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            GROUP BY n.nspname
            HAVING count(*) = 12
               AND bool_and(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'DELETE'))
            ORDER BY n.nspname
            """;

    /** Where JBeret's tables are ours to clean; mostly nowhere. */
    @SuppressWarnings("unchecked")
    public List<Identifier> schemas() {
        return ((List<Object>) em.createNativeQuery(SCHEMAS).getResultList()).stream().map(name -> Identifier.of(name.toString())).toList();
    }

    /**
     * JBeret's foreign keys delete in cascades and have no index, so that every row removed reads three tables from end to end. Who may not
     * make an index, or would have to wait for somebody who writes, goes without and tries again the next day.
     */
    private static final String INDEXES = """
            DO $$
            DECLARE
                missing record;
            BEGIN
                SET LOCAL lock_timeout = '1s';
                FOR missing IN
                    SELECT CAST(CAST(k.conrelid AS regclass) AS text) AS relation, a.attname AS part
                    FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
                    WHERE k.contype = 'f' AND pg_has_role(c.relowner, 'USAGE') AND (c.relname, a.attname) IN
                          (('job_execution', 'jobinstanceid'), ('step_execution', 'jobexecutionid'), ('partition_execution', 'stepexecutionid'))
                      AND NOT EXISTS (SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indkey[0] = a.attnum)
                LOOP
                    EXECUTE format('CREATE INDEX ON %s (%I)', missing.relation, missing.part);
                END LOOP;
            EXCEPTION WHEN lock_not_available OR insufficient_privilege THEN
                RAISE DEBUG 'no index this time';
            END $$
            """;

    public void indexForeignKeys() {
        em.createNativeQuery(INDEXES).executeUpdate();
    }

    /**
     * An execution is old when nothing has been heard of it for so long, whatever it is called: one whose server was killed stays STARTED for
     * ever. Whether it is at work says its job. Steps and partitions go with it by JBeret's own keys; an instance that never had an execution
     * is about to get one.
     */
    private static final String EXECUTIONS = RetentionWork.OPEN_JOBS + """
            , old AS (
                SELECT e.jobexecutionid
                FROM %1$s.job_execution AS e JOIN %1$s.job_instance AS i USING (jobinstanceid)
                CROSS JOIN LATERAL (SELECT substring(e.jobparameters FROM '(?n)^jobId = ([0-9]+)') AS job,
                                           substring(e.jobparameters FROM '(?n)^runId = ([0-9a-f-]+)') AS run) AS parameters
                WHERE i.applicationname = :application AND run IS NOT NULL
                  AND greatest(e.createtime, e.starttime, e.endtime, e.lastupdatedtime) < :before
                  AND NOT EXISTS (SELECT FROM open_jobs AS o WHERE CAST(o.id AS text) = job)
                  AND NOT EXISTS (SELECT FROM open_jobs AS o WHERE CAST(o.run_id AS text) = run)
                LIMIT :executions
            ), gone AS (
                DELETE FROM %1$s.job_execution WHERE jobexecutionid IN (SELECT jobexecutionid FROM old) RETURNING jobexecutionid, jobinstanceid
            ), emptied AS (
                DELETE FROM %1$s.job_instance AS i
                WHERE i.jobinstanceid IN (SELECT jobinstanceid FROM gone)
                  AND NOT EXISTS (SELECT FROM %1$s.job_execution AS e
                                  WHERE e.jobinstanceid = i.jobinstanceid AND e.jobexecutionid NOT IN (SELECT jobexecutionid FROM gone))
            )
            SELECT count(*) FROM gone
            """;

    /** Removes some executions; fewer than {@link #isSome} asks for when no more are left. */
    public int removeSome(Identifier schema) {
        return ((Number) em.createNativeQuery(EXECUTIONS.formatted(schema.quoted())).setParameter("application", APPLICATION)
                .setParameter("before", clock.instant().minus(RetentionWork.RESULTS)).setParameter("executions", AT_A_TIME).getSingleResult()).intValue();
    }

    static boolean isSome(int executions) {
        return executions >= AT_A_TIME;
    }
}
