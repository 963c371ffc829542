package org.tranship.batch.green;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

import org.tranship.job.JobId;
import org.tranship.relational.Identifier;

/**
 * Names of the schemas a job makes: {@code tranship_green_42_public} and {@code tranship_blue_42_public}. A name over 63 bytes, where
 * PostgreSQL would cut without a word, is cut here and carries a hash. What a schema is for stands in its comment.
 */
public record SetNames(JobId job) {

    private static final int LONGEST = 63;
    private static final int HASH = 9;

    /** Which of the two sets of a job. */
    public enum Colour {
        GREEN, BLUE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Identifier green(Identifier live) {
        return schema(Colour.GREEN, live);
    }

    public Identifier blue(Identifier live) {
        return schema(Colour.BLUE, live);
    }

    public Identifier schema(Colour colour, Identifier live) {
        var name = "tranship_%s_%d_%s".formatted(colour.word(), job.value(), live.text());
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return Identifier.of(name);
        }
        var hash = new CRC32();
        hash.update(live.text().getBytes(StandardCharsets.UTF_8));
        return Identifier.of(cut(name, LONGEST - HASH) + "_" + HexFormat.of().toHexDigits((int) hash.getValue()));
    }

    /** Never inside a character. */
    private static String cut(String name, int bytes) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** The comment on such a schema; it is read again to find the set. */
    String comment(Colour colour, Identifier live) {
        return prefix(colour) + live.text();
    }

    /** The live schema a comment speaks of, when it is one of this job and colour. */
    Optional<Identifier> liveOf(Colour colour, String comment) {
        return comment != null && comment.startsWith(prefix(colour))
                ? Optional.of(Identifier.of(comment.substring(prefix(colour).length()))) : Optional.empty();
    }

    private String prefix(Colour colour) {
        return "Tranship job %d, %s tables of schema ".formatted(job.value(), colour.word());
    }
}
