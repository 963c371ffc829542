package org.tranship.demo;

import java.nio.file.Path;

/**
 * What the command line decides.
 *
 * @param exit       stop everything after the result
 * @param portOffset added to 8080 and 9990
 * @param directory  of database and server; survives, so that a later run is quicker
 * @param server     the provisioned server
 */
record DemoSettings(boolean exit, int portOffset, Path directory, Path server) {

    static DemoSettings fromSystemProperties() {
        var offset = System.getProperty("demo.port-offset", "0");
        if (!offset.matches("\\d{1,5}")) {
            throw new DemoFailed("demo.port-offset is a number such as 100, not " + offset + ".");
        }
        return new DemoSettings(Boolean.getBoolean("demo.exit"), Integer.parseInt(offset), path("demo.directory"), path("demo.server"));
    }

    private static Path path(String property) {
        var value = System.getProperty(property);
        if (value == null) {
            throw new DemoFailed("The demo is started with mvn -Pdemo, which sets " + property + ".");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
