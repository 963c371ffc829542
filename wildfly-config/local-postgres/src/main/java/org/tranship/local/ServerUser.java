package org.tranship.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The identity the server runs under. PostgreSQL refuses to run as root, so for root its programs are wrapped: in a user namespace
 * where root is nobody, or, where a container forbids that, as nobody with root's way into directories.
 */
final class ServerUser {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
            "--inh-caps=+dac_override", "--ambient-caps=+dac_override");

    private final List<String> wrapper;
    private final String owner;

    private ServerUser(List<String> wrapper, String owner) {
        this.wrapper = wrapper;
        this.owner = owner;
    }

    /** The best identity this process can give. */
    static ServerUser detect(Path scratch) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(List.of(), null);
        }
        var writes = List.of("touch", scratch.resolve("user.probe").toString());
        if (works(NAMESPACE, writes, scratch)) {
            return new ServerUser(NAMESPACE, "0:0");
        }
        var reaches = List.of("test", "-x", scratch.toString());
        if (works(NOBODY, writes, scratch) && works(NOBODY, reaches, scratch)) {
            return new ServerUser(NOBODY, "65534:65534");
        }
        throw new LocalPostgresFailure("PostgreSQL does not run as root, and here root cannot become nobody in " + scratch
                + ": choose a directory everybody can reach, or run this as a normal user.");
    }

    private static boolean works(List<String> wrapper, List<String> probe, Path scratch) {
        var command = new ArrayList<>(wrapper);
        command.addAll(probe);
        try {
            return Command.run(command, scratch.resolve("user.log")) == 0;
        } catch (LocalPostgresFailure absent) {
            return false;
        }
    }

    /** The command as this user runs it. */
    List<String> runs(List<String> command) {
        var wrapped = new ArrayList<>(wrapper);
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives a cluster that another identity may have made to this one. */
    void own(Path cluster, Path log) {
        if (owner != null) {
            Command.run(List.of("chown", "-R", owner, cluster.toString()), log);
        } else if (Files.exists(cluster) && !ownedByMe(cluster)) {
            throw new LocalPostgresFailure("The database in " + cluster + " belongs to another user: "
                    + "run this as that user, or delete the directory.");
        }
    }

    private static boolean ownedByMe(Path cluster) {
        try {
            return Files.getOwner(cluster).getName().equals(System.getProperty("user.name"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
