package org.tranship.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a {@link LocalServer} is started with.
 *
 * @param home        the provisioned server; it is only read
 * @param base        its working copy: configuration, deployments, data, log
 * @param portOffset  added to 8080 and 9990
 * @param environment the {@code TRANSHIP_…} variables; none are inherited
 * @param options     of the JVM, system properties among them
 */
public record ServerSettings(Path home, Path base, int portOffset, Map<String, String> environment, List<String> options) {

    private static final List<String> MEMORY = List.of("-Xms64m", "-Xmx768m", "-XX:MaxMetaspaceSize=384m");
    /** See {@link #forMinutes()}. */
    public static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    /** A server of its own in {@code base}, on the usual ports, without settings. */
    public static ServerSettings of(Path home, Path base) {
        return new ServerSettings(home.toAbsolutePath().normalize(), base.toAbsolutePath().normalize(), 0, Map.of(), MEMORY);
    }

    public ServerSettings onPortOffset(int offset) {
        return new ServerSettings(home, base, offset, environment, options);
    }

    /** Adds environment variables. */
    public ServerSettings with(Map<String, String> more) {
        var all = new TreeMap<>(environment);
        all.putAll(more);
        return new ServerSettings(home, base, portOffset, Map.copyOf(all), options);
    }

    /**
     * For a server that lives for minutes: its JVM compiles once, with the quick compiler. Half of the start's processor time otherwise goes
     * into optimizing code that is about to be thrown away.
     */
    public ServerSettings forMinutes() {
        return with(QUICK_COMPILER);
    }

    /** Adds options of the JVM, such as {@code -Dtranship.hold-points=DIRECTORY}. */
    public ServerSettings with(String... more) {
        return new ServerSettings(home, base, portOffset, environment, Stream.concat(options.stream(), Stream.of(more)).toList());
    }
}
