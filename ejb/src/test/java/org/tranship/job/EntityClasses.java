package org.tranship.job;

import org.hibernate.cfg.Configuration;

/** The mapped classes of the package, for tests that have no server to scan for them. */
public final class EntityClasses {

    private EntityClasses() {
    }

    public static void addTo(Configuration configuration) {
        configuration.addAnnotatedClass(JobRecord.class);
        configuration.addAnnotatedClass(MigrationJob.class);
        for (var converter : Converters.class.getDeclaredClasses()) {
            configuration.addAnnotatedClass(converter);
        }
    }
}
