package org.tranship.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs: ours, unpacked once into a directory and found there again, or those somebody has installed.
 *
 * @param home directory with {@code bin} in it
 * @param ours whether they come with this build
 */
record Binaries(Path home, boolean ours) {

    /** Names the home of another PostgreSQL, to run tests on it: {@code /usr/lib/postgresql/15}. */
    private static final String OTHER_HOME = "tranship.postgresql.home";

    /** Unpacks the archive of this machine's platform unless the directory already holds it. */
    static Binaries in(Path directory) {
        if (System.getProperty(OTHER_HOME) != null) {
            return installed(Path.of(System.getProperty(OTHER_HOME)));
        }
        var archive = archive();
        var home = directory.resolve(nameOf(archive));
        if (Files.isDirectory(home)) {
            return new Binaries(home, true);
        }
        try {
            Files.createDirectories(directory);
            var half = Files.createTempDirectory(directory, "unpacking-");
            unpack(archive, half);
            open(half);
            moveInto(home, half);
            return new Binaries(home, true);
        } catch (IOException unwritable) {
            throw LocalPostgresFailure.at(directory, unwritable);
        }
    }

    /** Programs of another PostgreSQL. */
    static Binaries installed(Path home) {
        return new Binaries(home, false);
    }

    /** What initdb is told of languages; the provider that needs nothing of the machine is new in PostgreSQL 17. */
    List<String> locale() {
        return ours
                ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : List.of("--locale=C.UTF-8");
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var platform = platform();
        var archive = Binaries.class.getResource("/postgres-" + platform + ".txz");
        if (archive == null) {
            throw new LocalPostgresFailure("There is no local PostgreSQL for this machine (" + platform + "): "
                    + "the demo runs on Linux, on x86_64 and arm64.");
        }
        return archive;
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ")[0];
        var processor = System.getProperty("os.arch");
        return system + switch (processor) {
            case "amd64", "x86_64" -> "-x86_64";
            case "aarch64" -> "-arm_64";
            default -> "-" + processor;
        };
    }

    /** Another release of the archive is another directory. */
    private static String nameOf(URL archive) {
        return "postgresql-" + Integer.toHexString(archive.toString().replaceAll("^.*/(?=[^/]+\\.jar)", "").hashCode());
    }

    private static void unpack(URL archive, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("the archive leaves its directory at " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var all = PosixFilePermission.values();
        var granted = new HashSet<PosixFilePermission>();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                granted.add(all[i]);
            }
        }
        return granted;
    }

    /** A temporary directory is private to its owner; the server's user must be able to look in. */
    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, permissions(0755));
    }

    private static void moveInto(Path home, Path half) throws IOException {
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            Directories.delete(half);
        } catch (IOException perhapsAnother) {
            if (!Files.isDirectory(home)) {
                throw perhapsAnother;
            }
            Directories.delete(half);
        }
    }
}
