package org.tranship.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an approver signs: SHA-256 over a plan's canonical text ({@link MigrationPlan#canonicalText()}).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

    public Fingerprint {
        if (hex == null || hex.length() != 64 || !hex.chars().allMatch(digit -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f')) {
            throw new IllegalArgumentException("A plan fingerprint is 64 hexadecimal digits, not: " + hex);
        }
    }

    public static Fingerprint over(String canonicalText) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(canonicalText.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(sha));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
