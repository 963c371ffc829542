package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.job.LifecycleState;

/** The target's disk is full in mid-copy: the job fails in words that say so, keeps what it has, and goes on when there is room. */
@Tag("faults")
class DiskFullTest extends MigratingTest {

    /** A file system of its own, which only root can make. */
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path disk;

    @BeforeAll
    static void aSmallDisk() throws Exception {
        assumeTrue(mount("size=1m"), "skipped: only root may mount the small file system that is filled here");
    }

    @AfterEach
    void theDiskGoes() throws Exception {
        migration.close();
        target.does("DROP SCHEMA IF EXISTS tranship_blue_42_public CASCADE", "DROP TABLE trips CASCADE", "DROP TABLESPACE tight");
        run("umount", disk.toString());
    }

    @Test
    void theJobFailsAndGoesOnWhenThereIsRoom() throws Exception {
        target.does("COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; mkdir -m 700 " + disk.resolve("space") + "'",
                "CREATE TABLESPACE tight LOCATION '" + disk.resolve("space") + "'", "ALTER TABLE trips SET TABLESPACE tight");
        migration.with(Map.of("workers", 2, "slice_rows", 1000, "max_attempts", 2)).approved("routes", "trips", "notes", "tags");
        migration.started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("No space left on device").contains("SQLSTATE 53100").contains("What was copied is kept");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
        assertThat(mount("remount,size=64m")).isTrue();
        migration.resumed().becomes(LifecycleState.COMPLETED);
        targetIsSource();
        rolledBackForTheNext();
    }

    private void rolledBackForTheNext() throws SQLException {
        migration.rolledBack().windowEnded();
    }

    private static boolean mount(String options) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", options + ",mode=1777", "tmpfs", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
