package org.tranship.batch.green;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.tranship.batch.jdbc.Literal;

/** How tables are stored: the catalogue's codes as the words of DDL. */
final class Storage {

    private static final String AUTOVACUUM = "autovacuum_enabled";

    private Storage() {
    }

    /**
     * The live table's storage parameters, but without autovacuum: while green is being loaded and completed it would only stand in the
     * way of the index builds, which wait for it.
     */
    static String whileLoading(List<String> options) {
        return parameters(Stream.concat(options.stream().filter(option -> !isAutovacuum(option)), Stream.of(AUTOVACUUM + "=false")).toList());
    }

    /** The clause of ALTER TABLE that gives autovacuum back what the live table says of it. */
    static String afterLoading(List<String> options) {
        return autovacuum(options).map(option -> "SET (" + parameter(option) + ")").orElse("RESET (" + AUTOVACUUM + ")");
    }

    private static Optional<String> autovacuum(List<String> options) {
        return options.stream().filter(Storage::isAutovacuum).findFirst();
    }

    private static boolean isAutovacuum(String option) {
        return option.startsWith(AUTOVACUUM + "=");
    }

    /** {@code fillfactor = '90', toast.autovacuum_enabled = 'false'}. */
    static String parameters(List<String> options) {
        return options.stream().map(Storage::parameter).collect(joining(", "));
    }

    private static String parameter(String option) {
        int equals = option.indexOf('=');
        return option.substring(0, equals) + " = " + Literal.of(option.substring(equals + 1));
    }

    static String strategy(char code) {
        return switch (code) {
            case 'p' -> "PLAIN";
            case 'e' -> "EXTERNAL";
            case 'm' -> "MAIN";
            case 'x' -> "EXTENDED";
            default -> throw new IllegalArgumentException("Unknown TOAST strategy " + code);
        };
    }

    static String compression(char code) {
        return switch (code) {
            case 'p' -> "pglz";
            case 'l' -> "lz4";
            default -> throw new IllegalArgumentException("Unknown compression " + code);
        };
    }
}
