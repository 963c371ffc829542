package org.tranship.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ties every entry to the one before, and finds where the tie is broken. */
final class AuditChain {

    /** What the first entry is tied to. */
    static final String BEGINNING = "0".repeat(64);

    private AuditChain() {
    }

    static AuditEntry link(long number, Instant at, String actor, String action, String subject, String detail, String previous) {
        return new AuditEntry(number, at, actor, action, subject, detail, previous, hash(number, at, actor, action, subject, detail, previous));
    }

    /** Every part with its length before it, so that no text can be moved from one into the next. */
    private static String hash(long number, Instant at, String actor, String action, String subject, String detail, String previous) {
        var text = Stream.of(Long.toString(number), at.toString(), actor, action, subject, detail, previous)
                .map(part -> part.length() + ":" + part).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean fits(AuditEntry entry, long number, String previous) {
        return entry.number() == number && entry.previous().equals(previous) && entry.hash().equals(
                hash(entry.number(), entry.at(), entry.actor(), entry.action(), entry.subject(), entry.detail(), entry.previous()));
    }

    /** Walks the chain a part at a time. */
    static final class Walk {

        private long number;
        private String hash = BEGINNING;
        private Long firstBad;
        private String message;
        private final AuditHead kept;

        /** @param kept an end of the trail that was noted down earlier, null for none */
        Walk(AuditHead kept) {
            this.kept = kept;
        }

        /** The next entries in order; nothing is read after the first bad one. */
        Walk over(List<AuditEntry> entries) {
            for (var entry : entries) {
                if (isBroken() || !fits(entry, number + 1, hash)) {
                    bad(number + 1, "Entry %d is not what was written, or is missing; the %d before it are intact.".formatted(number + 1, number));
                    return this;
                }
                if (kept != null && kept.number() == entry.number() && !kept.hash().equals(entry.hash())) {
                    bad(entry.number(), "Entry %d is another one than was noted down earlier: the trail was written anew, at the latest from there."
                            .formatted(entry.number()));
                    return this;
                }
                number = entry.number();
                hash = entry.hash();
            }
            return this;
        }

        private void bad(long at, String why) {
            if (!isBroken()) {
                firstBad = at;
                message = why;
            }
        }

        boolean isBroken() {
            return firstBad != null;
        }

        long number() {
            return number;
        }

        /** The verdict, given what the head says the last entry is; null when only the walk itself and the noted end count. */
        ChainVerdict against(AuditHead head) {
            if (head != null && (head.number() != number || !head.hash().equals(hash))) {
                bad(number + 1, "The newest entries are missing: the trail ends with %d, its head says %d.".formatted(number, head.number()));
            }
            if (kept != null && kept.number() > number) {
                bad(number + 1, "The newest entries are missing: the trail ends with %d, entry %d was noted down earlier.".formatted(number, kept.number()));
            }
            return new ChainVerdict(number, hash, firstBad, isBroken() ? message : "All %d entries are what was written.".formatted(number));
        }
    }
}
