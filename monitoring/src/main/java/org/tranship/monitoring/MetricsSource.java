package org.tranship.monitoring;

import java.util.Map;

/** The figures of the domain that are read when somebody scrapes; a bean of the domain implements it. */
public interface MetricsSource {

    /** How many jobs stand in each lifecycle state, every state named in lower case; empty while the control database is away. */
    Map<String, Long> jobsByState();

    /** Rows committed to targets by all runs so far. */
    long rowsCopied();
}
