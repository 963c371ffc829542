package org.tranship.control;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The scripts that make the control schema, in order. What has run somewhere is never changed, a change is a script of its own. They are named
 * here one by one: Flyway then needs not search the class path, which inside a server is a file system of its own.
 */
final class ControlScripts implements ResourceProvider {

    private static final String FOLDER = "db/control/";

    private static final List<String> NAMES = List.of(
            "001_create_differential_migration_tables.sql",
            "002_add_differential_indexes.sql",
            "003_create_differential_functions.sql",
            "004_migrate_existing_migration_data.sql",
            "005_add_indexes_for_many_jobs.sql",
            "006_add_what_was_missing.sql",
            "007_let_go_of_failed_rollbacks.sql",
            "008_tell_baselines_from_differences.sql",
            "009_let_go_of_executions.sql");

    /** Runs what has not been run yet; answers one sentence for the log. */
    static String apply(DataSource control) {
        var result = Flyway.configure(ControlScripts.class.getClassLoader())
                .dataSource(control)
                .schemas("public").createSchemas(false)
                // 001_create_….sql: the number is the version, there is no prefix
                .sqlMigrationPrefix("").sqlMigrationSeparator("_")
                .resourceProvider(new ControlScripts())
                // an installation may have some of the tables already; the scripts take them over
                .baselineOnMigrate(true).baselineVersion("0")
                .load().migrate();
        return "The control schema is at version %s; %d scripts were run.".formatted(
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion, result.migrationsExecuted);
    }

    @Override
    public LoadableResource getResource(String name) {
        return NAMES.contains(name.substring(name.lastIndexOf('/') + 1)) ? new Script(name.substring(name.lastIndexOf('/') + 1)) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream().filter(name -> name.startsWith(prefix)).<LoadableResource>map(Script::new).toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            var stream = ControlScripts.class.getClassLoader().getResourceAsStream(FOLDER + name);
            if (stream == null) {
                throw new UncheckedIOException(new IOException("Not in this build: " + FOLDER + name));
            }
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
