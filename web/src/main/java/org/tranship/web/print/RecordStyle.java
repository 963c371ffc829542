package org.tranship.web.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How a record looks: the style sheet that stands in each of them, and what a browser has to be told so that it obeys this one alone. */
public final class RecordStyle {

    static final String SHEET = read();

    /**
     * The Content-Security-Policy of a record. Nothing is loaded and nothing runs, as everywhere in the interface, and of styles only this
     * sheet counts, which is known by its hash: no text that got into a record could bring another.
     */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'".formatted(hash(SHEET));

    private RecordStyle() {
    }

    private static String read() {
        try (InputStream file = RecordStyle.class.getResourceAsStream("record.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String sheet) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
