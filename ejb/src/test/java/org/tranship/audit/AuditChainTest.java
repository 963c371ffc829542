package org.tranship.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** A chain that is changed anywhere shows where. */
class AuditChainTest {

    private static final Instant AT = Instant.parse("2025-12-01T00:30:15.123456Z");

    private final List<AuditEntry> chain = chain(5);

    @Test
    void anUntouchedChainIsIntact() {
        assertThat(verdict().isIntact()).isTrue();
    }

    @Test
    void aChangedWordIsFound() {
        var third = chain.get(2);
        chain.set(2, new AuditEntry(3, third.at(), "eve", third.action(), third.subject(), third.detail(), third.previous(), third.hash()));
        assertThat(verdict().firstBad()).isEqualTo(3);
    }

    @Test
    void anEntryThatWasChangedWithItsHashIsFoundByTheNext() {
        chain.set(2, AuditChain.link(3, AT, "eve", "job.approved", "Job-3", "", chain.get(1).hash()));
        assertThat(verdict().firstBad()).isEqualTo(4);
    }

    @Test
    void aMissingEntryIsFound() {
        chain.remove(1);
        assertThat(verdict().firstBad()).isEqualTo(2);
    }

    @Test
    void missingNewestEntriesAreFound() {
        var last = chain.remove(4);
        assertThat(new AuditChain.Walk(null).over(chain).against(new AuditHead(5, last.hash())).firstBad()).isEqualTo(5);
    }

    @Test
    void aTailThatIsCutOffIsFoundByAnEndNotedDownEarlier() {
        var noted = new AuditHead(5, chain.remove(4).hash());
        assertThat(new AuditChain.Walk(noted).over(chain).against(null).firstBad()).isEqualTo(5);
        assertThat(new AuditChain.Walk(null).over(chain).against(null).isIntact()).isTrue();
    }

    @Test
    void aTrailThatWasWrittenAnewIsFoundByAnEndNotedDownEarlier() {
        var verdict = new AuditChain.Walk(new AuditHead(3, "f".repeat(64))).over(chain).against(null);
        assertThat(verdict.firstBad()).isEqualTo(3);
        assertThat(verdict.message()).contains("noted down earlier");
    }

    @Test
    void textMovedFromOnePartIntoTheNextIsAnotherEntry() {
        assertThat(AuditChain.link(1, AT, "a", "bc", "s", "", AuditChain.BEGINNING).hash())
                .isNotEqualTo(AuditChain.link(1, AT, "ab", "c", "s", "", AuditChain.BEGINNING).hash());
    }

    private ChainVerdict verdict() {
        return new AuditChain.Walk(null).over(chain).against(new AuditHead(5, chain(5).get(4).hash()));
    }

    private static List<AuditEntry> chain(int length) {
        var chain = new ArrayList<AuditEntry>();
        for (int i = 1; i <= length; i++) {
            chain.add(AuditChain.link(i, AT, "anna", "job.approved", "Job-" + i, "", i == 1 ? AuditChain.BEGINNING : chain.get(i - 2).hash()));
        }
        return chain;
    }
}
