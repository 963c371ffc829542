package org.tranship.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tranship.ControlPlane;

/** The trail in its database, against the owner of the table. */
class AuditTrailTest {

    private final ControlPlane plane = ControlPlane.fresh();
    private final AuditTrail trail = plane.bean(AuditTrail.class);
    private final AuditBook book = plane.bean(AuditBook.class);

    @AfterEach
    void close() {
        plane.close();
    }

    @Test
    void whatIsRecordedIsReadBackAndVerified() {
        record("job.approved", "Job-2025-001");
        record("job.queued", "Job-2025-002");
        assertThat(book.about("Job-2025-002")).singleElement().satisfies(entry -> assertThat(entry.number()).isEqualTo(2));
        assertThat(book.find(AuditFilter.ALL, null, 10).entries()).extracting(AuditEntry::action).containsExactly("job.queued", "job.approved");
        assertThat(book.verify(null)).isEqualTo(new ChainVerdict(2, book.about("Job-2025-002").get(0).hash(), null, "All 2 entries are what was written."));
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        assertThatThrownBy(() -> plane.inTransaction(() -> {
            trail.record("anna", "job.approved", "Job-1", "");
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(plane.value("SELECT number FROM audit_head")).isEqualTo("0");
    }

    @Test
    void parallelEntriesMakeOneChain() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> one = () -> record("job.queued", "Job-1");
            for (var done : threads.invokeAll(Collections.nCopies(40, one))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(book.verify(null).entries()).isEqualTo(40);
        assertThat(book.verify(null).isIntact()).isTrue();
    }

    @Test
    void evenTheOwnerCanNeitherChangeNorDeleteNorEmptyIt() {
        record("job.approved", "Job-1");
        for (var statement : new String[] {"UPDATE audit_event SET actor = 'eve'", "DELETE FROM audit_event", "TRUNCATE audit_event",
                "DELETE FROM audit_head", "TRUNCATE audit_head", "UPDATE audit_head SET number = number + 1"}) {
            assertThatThrownBy(() -> plane.sql(statement)).as(statement).hasMessageContaining("audit");
            assertThatThrownBy(() -> plane.sql("GRANT ALL ON audit_event, audit_head TO CURRENT_USER; " + statement)).as(statement).hasMessageContaining("audit");
        }
        assertThat(book.verify(null).isIntact()).isTrue();
    }

    @Test
    void anEntryThatDoesNotFollowTheLastIsRefused() {
        record("job.approved", "Job-1");
        assertThatThrownBy(() -> plane.sql("INSERT INTO audit_event SELECT 2, now(), 'eve', 'x', 'y', '', repeat('0', 64), repeat('1', 64)"))
                .hasMessageContaining("does not follow the last one");
    }

    @Test
    void anOwnerWhoSwitchesTheTriggersOffIsFoundOut() {
        record("job.approved", "Job-1");
        record("job.approved", "Job-2");
        record("job.approved", "Job-3");
        plane.sql("ALTER TABLE audit_event DISABLE TRIGGER USER; GRANT ALL ON audit_event TO CURRENT_USER");
        plane.sql("UPDATE audit_event SET actor = 'eve' WHERE number = 2");
        assertThat(book.verify(null).firstBad()).isEqualTo(2);
        assertThat(book.verify(null).message()).contains("Entry 2");
    }

    @Test
    void anOwnerWhoDeletesTheNewestEntriesIsFoundOut() {
        record("job.approved", "Job-1");
        record("job.approved", "Job-2");
        plane.sql("ALTER TABLE audit_event DISABLE TRIGGER USER; GRANT ALL ON audit_event TO CURRENT_USER");
        plane.sql("DELETE FROM audit_event WHERE number = 2");
        assertThat(book.verify(null).firstBad()).isEqualTo(2);
    }

    @Test
    void nobodyHasTheRightToChangeIt() {
        assertThat(plane.value("SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type) FROM information_schema.role_table_grants WHERE table_name = 'audit_event'"))
                .isEqualTo("INSERT REFERENCES SELECT TRIGGER");
        assertThatThrownBy(() -> plane.sql("DELETE FROM audit_event")).hasMessageContaining("permission denied");
    }

    @Test
    void entriesAreFoundByWhoDidWhatToWhomAndWhen() {
        record("job.approved", "Job-1");
        record("job.rejected", "Job-2");
        record("job.approved", "Job-2");
        var all = book.find(AuditFilter.ALL, null, 2);
        assertThat(all.entries()).extracting(AuditEntry::number).containsExactly(3L, 2L);
        assertThat(all.total()).isEqualTo(3);
        assertThat(book.find(AuditFilter.ALL, 2L, 2).entries()).extracting(AuditEntry::number).containsExactly(1L);
        assertThat(found(new AuditFilter("Job-2", "anna", "job.approved", "WAS SO", null, null))).containsExactly(3L);
        assertThat(found(new AuditFilter(null, "eve", null, null, null, null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, null, null, Instant.now().plusSeconds(60), null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, null, null, null, Instant.now().plusSeconds(60)))).hasSize(3);
    }

    private List<Long> found(AuditFilter filter) {
        return book.find(filter, null, 10).entries().stream().map(AuditEntry::number).toList();
    }

    @Test
    void anExportIsVerifiedWithoutADatabase(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 3; i++) {
            plane.inTransaction(() -> {
                trail.record("anna", "job.rejected", "Job-1", "two\nlines,\ta tab, a \\ and a Ü");
                return null;
            });
        }
        var lines = new ArrayList<>(book.export(0).stream().map(AuditText::line).toList());
        lines.add(0, AuditText.NAMES);
        assertThat(verified(folder, lines)).startsWith("0 All 3 entries are what was written.");
        assertThat(verified(folder, lines, "3", book.head().hash())).startsWith("0 ");
        var changed = new ArrayList<>(lines);
        changed.set(2, changed.get(2).replace("anna", "eve"));
        assertThat(verified(folder, changed)).startsWith("1 Entry 2 is not what was written");
        assertThat(verified(folder, lines.subList(0, 3))).startsWith("0 All 2 entries");
        assertThat(verified(folder, lines.subList(0, 3), "3", book.head().hash())).startsWith("1 The newest entries are missing");
        assertThat(verified(folder, List.of("no export"))).startsWith("2 ");
        assertThat(verified(folder, List.of(AuditText.NAMES, "1\tx"))).contains("line 2 has 2 fields");
    }

    private static String verified(Path folder, List<String> lines, String... noted) throws IOException {
        var file = Files.write(folder.resolve("audit.tsv"), lines);
        var said = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(noted));
        var print = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyExport.run(arguments, print, print);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private Void record(String action, String subject) {
        return plane.inTransaction(() -> {
            trail.record("anna", action, subject, "it was so");
            return null;
        });
    }
}
