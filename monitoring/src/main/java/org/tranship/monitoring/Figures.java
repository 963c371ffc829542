package org.tranship.monitoring;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.smallrye.metrics.MetricsRequestHandler;
import io.smallrye.metrics.SharedMetricRegistries;

import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The page monitoring tools scrape: {@code tranship_jobs}, {@code tranship_rows_copied_total}, {@code tranship_slice_seconds}. */
@ApplicationScoped
public class Figures {

    private static final Metadata JOBS = Metadata.builder().withName("tranship_jobs").withDescription("Migration jobs by lifecycle state.").build();

    private static final Metadata ROWS = Metadata.builder().withName("tranship_rows_copied")
            .withDescription("Rows committed to targets by all runs.").build();

    @Inject
    @Any
    Instance<MetricsSource> sources;

    private final MetricsRequestHandler handler = new MetricsRequestHandler();

    private final Map<String, Long> jobs = new ConcurrentHashMap<>();

    /**
     * Reads the domain's figures and writes the page.
     *
     * @param path   from the context root, {@code /metrics} first
     * @param accept values of the request's header of that name
     */
    public void page(String path, String method, Stream<String> accept, Map<String, String[]> parameters, MetricsRequestHandler.Responder responder)
            throws IOException {
        read();
        handler.handleRequest(path, method, accept, parameters, responder);
    }

    private synchronized void read() {
        var registry = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
        for (var source : sources) {
            source.jobsByState().forEach((state, count) -> {
                if (jobs.put(state, count) == null) {
                    registry.gauge(JOBS, () -> jobs.get(state), new Tag("state", state));
                }
            });
            catchUp(registry.counter(ROWS), source.rowsCopied());
        }
    }

    /** A counter only grows: rows that were copied again after a crash are not taken back. */
    private static void catchUp(Counter counter, long total) {
        if (total > counter.getCount()) {
            counter.inc(total - counter.getCount());
        }
    }
}
