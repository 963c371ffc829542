package org.tranship.it;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.tranship.local.DemoDatabases;
import org.tranship.local.Durability;
import org.tranship.local.LocalPostgres;
import org.tranship.local.LocalServer;
import org.tranship.local.Ports;
import org.tranship.local.Scale;
import org.tranship.local.ServerSettings;

/**
 * What stands before the first in-container test and goes after the last, also when tests fail: a PostgreSQL with the demo databases, a
 * copy of the server's base directory with the application, and the properties arquillian.xml asks for.
 */
public class TestSession implements LauncherSessionListener {

    static final String OFFSET = "tranship.it.port-offset";

    private LocalPostgres postgres;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("tranship.home") == null) {
            return;
        }
        var directory = directory().resolve("arquillian");
        postgres = LocalPostgres.start(directory.resolve("postgres"), 0, Durability.FAST_AND_UNSAFE);
        var databases = DemoDatabases.create(postgres, Scale.SMALL);
        LocalServer.copyBase(Path.of(System.getProperty("tranship.home")), directory.resolve("base"), true);
        announce(directory.resolve("base"), databases);
    }

    /** Settings go in as system properties, which win over environment variables of the same name. */
    private static void announce(Path base, DemoDatabases databases) {
        var offset = Ports.freeOffset();
        var settings = databases.environment().entrySet().stream()
                .map(setting -> "-D" + setting.getKey().toLowerCase(Locale.ROOT).replace('_', '.') + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
        System.setProperty(OFFSET, Integer.toString(offset));
        System.setProperty("tranship.it.management-port", Integer.toString(9990 + offset));
        System.setProperty("tranship.it.options", "-Xmx768m " + ServerSettings.QUICK_COMPILER + " -Djboss.server.base.dir=" + base + " " + Holds.PACKAGED.option()
                + " -Dtranship.patience.stall=PT15S"
                + " -Djboss.socket.binding.port-offset=" + offset + " " + settings);
    }

    static Path directory() {
        return Path.of(System.getProperty("tranship.it"));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres != null) {
            postgres.stop();
        }
    }
}
