package org.tranship.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        assertThat(book.before(null, 10)).extracting(AuditEntry::action).containsExactly("job.queued", "job.approved");
        assertThat(book.verify()).isEqualTo(new ChainVerdict(2, book.about("Job-2025-002").get(0).hash(), null, "All 2 entries are what was written."));
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
        assertThat(book.verify().entries()).isEqualTo(40);
        assertThat(book.verify().isIntact()).isTrue();
    }

    @Test
    void evenTheOwnerCanNeitherChangeNorDeleteNorEmptyIt() {
        record("job.approved", "Job-1");
        for (var statement : new String[] {"UPDATE audit_event SET actor = 'eve'", "DELETE FROM audit_event", "TRUNCATE audit_event",
                "DELETE FROM audit_head", "TRUNCATE audit_head", "UPDATE audit_head SET number = number + 1"}) {
            assertThatThrownBy(() -> plane.sql(statement)).as(statement).hasMessageContaining("audit");
        }
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
        plane.sql("ALTER TABLE audit_event DISABLE TRIGGER USER");
        plane.sql("UPDATE audit_event SET actor = 'eve' WHERE number = 2");
        assertThat(book.verify().firstBad()).isEqualTo(2);
        assertThat(book.verify().message()).contains("Entry 2");
    }

    @Test
    void anOwnerWhoDeletesTheNewestEntriesIsFoundOut() {
        record("job.approved", "Job-1");
        record("job.approved", "Job-2");
        plane.sql("ALTER TABLE audit_event DISABLE TRIGGER USER");
        plane.sql("DELETE FROM audit_event WHERE number = 2");
        assertThat(book.verify().firstBad()).isEqualTo(2);
    }

    private Void record(String action, String subject) {
        return plane.inTransaction(() -> {
            trail.record("anna", action, subject, "it was so");
            return null;
        });
    }
}
