package org.tranship.monitoring;

/** Something Tranship cannot work without; a bean of the domain implements it, the readiness check asks every one. */
public interface HealthProbe {

    /** A short kebab-case name: {@code control-database}. */
    String name();

    /** Looks now, within a few seconds, and never throws. */
    Finding look();

    /**
     * What was found.
     *
     * @param detail one sentence for the operator
     */
    record Finding(boolean up, String detail) {
    }
}
