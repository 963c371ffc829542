package org.tranship.monitoring;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.metrics.SharedMetricRegistries;

import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** How long slices take, by kind: {@code tranship_slice_seconds}. */
@ApplicationScoped
public class SliceMeter {

    private static final Metadata SLICE = Metadata.builder().withName("tranship_slice").withDescription("Time a slice took, from claim to commit.").build();

    /** @param kind what the slice did, in a lower-case word of a small set: copy, index, verify … */
    public void took(String kind, Duration time) {
        SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE).timer(SLICE, new Tag("kind", kind)).update(time);
    }
}
