package org.tranship.batch.run;

import jakarta.batch.runtime.context.JobContext;

import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** Which run a batch job is; all that its XML passes on. */
public record RunRef(JobId job, RunId run) {

    /** From the job's own properties, which are its parameters. */
    public static RunRef of(JobContext context) {
        var properties = context.getProperties();
        return new RunRef(new JobId(Long.parseLong(properties.getProperty("jobId"))), RunId.of(properties.getProperty("runId")));
    }
}
