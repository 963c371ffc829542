package org.tranship.batch.run;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;

import org.jberet.creation.ArtifactCreationContext;
import org.jberet.repository.InMemoryRepository;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobOperatorContext;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;
import org.jberet.tx.LocalTransactionManager;

/**
 * The server's batch runtime without the server: the real job XML and the real artifacts, made by their injected constructors. What a
 * constructor asks for by type comes from {@code beans}.
 */
public final class JobRuntime implements BatchEnvironment, ArtifactFactory, AutoCloseable {

    private static final int SECONDS_TO_WIND_UP = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JobRepository repository = InMemoryRepository.create();
    private final Map<Class<?>, Object> beans;

    public JobRuntime(Map<Class<?>, Object> beans) {
        this.beans = beans;
        var context = JobOperatorContext.create(this);
        JobOperatorContext.setJobOperatorContextSelector(() -> context);
    }

    public JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }

    /** Whether a job that is started now ends COMPLETED; it is waited for. */
    boolean completes(String jobXml, Map<String, String> parameters) {
        var properties = new Properties();
        properties.putAll(parameters);
        var execution = operator().getJobExecution(operator().start(jobXml, properties));
        await().atMost(Migration.PATIENCE).until(() -> !Executions.isAtWork(execution.getBatchStatus()));
        return execution.getBatchStatus() == BatchStatus.COMPLETED;
    }

    /** How many instances and executions are remembered, ended or not. */
    int executions() {
        return repository.getJobInstances(null).size() + repository.getJobExecutionsByJob("blue-green").size() + repository.getJobExecutionsByJob("rollback").size();
    }

    @Override
    public ClassLoader getClassLoader() {
        return JobRuntime.class.getClassLoader();
    }

    @Override
    public ArtifactFactory getArtifactFactory() {
        return this;
    }

    @Override
    public void submitTask(JobTask task) {
        threads.execute(task);
    }

    @Override
    public TransactionManager getTransactionManager() {
        return LocalTransactionManager.getInstance();
    }

    @Override
    public JobRepository getJobRepository() {
        return repository;
    }

    @Override
    public JobXmlResolver getJobXmlResolver() {
        return new MetaInfBatchJobsJobXmlResolver();
    }

    @Override
    public Properties getBatchConfigurationProperties() {
        return new Properties();
    }

    @Override
    public String getApplicationName() {
        return "test";
    }

    @Override
    public Class<?> getArtifactClass(String ref, ClassLoader loader) {
        return Artifacts.named(ref);
    }

    @Override
    public Object create(String ref, Class<?> type, ClassLoader loader) throws Exception {
        var constructor = Arrays.stream(Artifacts.named(ref).getConstructors()).filter(c -> c.isAnnotationPresent(Inject.class)).findFirst().orElseThrow();
        return constructor.newInstance(Arrays.stream(constructor.getParameters()).map(this::value).toArray());
    }

    private Object value(Parameter parameter) {
        var context = ArtifactCreationContext.getCurrentArtifactCreationContext();
        if (parameter.isAnnotationPresent(BatchProperty.class)) {
            return context.getProperties().get(parameter.getAnnotation(BatchProperty.class).name());
        }
        if (parameter.getType() == JobContext.class) {
            return context.getJobContext();
        }
        if (parameter.getType() == StepContext.class) {
            return context.getStepContext();
        }
        var bean = beans.get(parameter.getType());
        if (bean == null) {
            throw new IllegalArgumentException("No bean for " + parameter);
        }
        return bean;
    }

    @Override
    public void destroy(Object artifact) {
        // dependent objects without resources
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_TO_WIND_UP, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A thread of the batch runtime hangs: " + Thread.getAllStackTraces());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
