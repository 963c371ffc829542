package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;

import jakarta.batch.runtime.BatchStatus;

import org.jberet.job.model.JobBuilder;
import org.jberet.repository.InMemoryRepository;
import org.jberet.repository.JobRepository;
import org.jberet.runtime.JobInstanceImpl;
import org.junit.jupiter.api.Test;

/** What the batch runtime may forget. */
class EndedExecutionsTest {

    private final JobRepository repository = InMemoryRepository.create();

    @Test
    void whatHasEndedGoesWithItsInstance() {
        var over = instance();
        execution(over, BatchStatus.COMPLETED);
        execution(over, BatchStatus.FAILED);
        var ended = new EndedExecutions();
        repository.removeJobExecutions(ended);
        assertThat(ended.instances()).containsExactly(over.getInstanceId());
        assertThat(repository.getJobExecutionsByJob("blue-green")).isEmpty();
    }

    @Test
    void whatIsAtWorkKeepsItsInstance() {
        var restarted = instance();
        execution(restarted, BatchStatus.FAILED);
        execution(restarted, BatchStatus.STARTED);
        execution(instance(), BatchStatus.STOPPING);
        instance(); // its execution comes next
        var ended = new EndedExecutions();
        repository.removeJobExecutions(ended);
        assertThat(ended.instances()).isEmpty();
        assertThat(repository.getJobExecutionsByJob("blue-green")).hasSize(2);
    }

    private JobInstanceImpl instance() {
        return repository.createJobInstance(new JobBuilder("blue-green").build(), "ours", getClass().getClassLoader());
    }

    private void execution(JobInstanceImpl of, BatchStatus status) {
        repository.createJobExecution(of, new Properties()).setBatchStatus(status);
    }
}
