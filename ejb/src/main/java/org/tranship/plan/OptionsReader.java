package org.tranship.plan;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.tranship.InputRefused;

/** Turns what somebody sent as options into {@link MigrationOptions} and back; names everything it does not understand. */
final class OptionsReader {

    private static final List<String> NAMES = List.of("workers", "slice_rows", "slice_bytes", "rollback_window", "on_target_writes",
            "max_attempts", "backoff", "create_missing",
            "rollback_approval", "error_tolerance");

    private final Map<String, ?> sent;
    private final InputRefused.Check check = new InputRefused.Check();

    private OptionsReader(Map<String, ?> sent) {
        this.sent = sent;
    }

    static MigrationOptions read(Map<String, ?> sent) {
        return new OptionsReader(sent == null ? Map.of() : sent).read();
    }

    /** The same options in the form {@link #read} takes, every one named. */
    static Map<String, Object> write(MigrationOptions options) {
        var map = new TreeMap<String, Object>();
        map.put("workers", options.workers());
        map.put("slice_rows", options.sliceRows());
        map.put("slice_bytes", options.sliceBytes());
        map.put("rollback_window", options.rollbackWindow().toString());
        map.put("on_target_writes", word(options.onTargetWrites()));
        map.put("max_attempts", options.maxAttempts());
        map.put("backoff", word(options.backoff()));
        map.put("create_missing", options.createMissing());
        map.put("rollback_approval", word(options.rollbackApproval()));
        map.put("error_tolerance", options.errorTolerance().percent());
        return map;
    }

    private MigrationOptions read() {
        sent.keySet().stream().filter(name -> !NAMES.contains(name)).sorted()
                .forEach(name -> check.that(false, "options." + name, "is not an option; known are " + NAMES));
        var defaults = MigrationOptions.DEFAULT;
        var options = new MigrationOptions(
                (int) whole("workers", defaults.workers(), 0, 16),
                (int) whole("slice_rows", defaults.sliceRows(), 1, 10_000_000),
                whole("slice_bytes", defaults.sliceBytes(), 64 << 10, 1L << 30),
                window(defaults.rollbackWindow()),
                choice("on_target_writes", defaults.onTargetWrites()),
                (int) whole("max_attempts", defaults.maxAttempts(), 1, 20),
                choice("backoff", defaults.backoff()),
                yesOrNo("create_missing", defaults.createMissing()),
                choice("rollback_approval", defaults.rollbackApproval()),
                tolerance(defaults.errorTolerance()));
        check.refuse();
        return options;
    }

    private long whole(String name, long otherwise, long least, long most) {
        var value = sent.get(name);
        if (value == null) {
            return otherwise;
        }
        var number = exactly(value);
        if (number == null || number < least || number > most) {
            check.that(false, "options." + name, "is not a whole number between %d and %d".formatted(least, most));
            return otherwise;
        }
        return number;
    }

    /** Null when it is no whole number. */
    private static Long exactly(Object value) {
        try {
            return value instanceof Number number ? new BigDecimal(number.toString()).longValueExact() : null;
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }

    private ErrorTolerance tolerance(ErrorTolerance otherwise) {
        var value = sent.get("error_tolerance");
        if (value == null) {
            return otherwise;
        }
        var percent = value instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.valueOf(-1);
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.stripTrailingZeros().scale() > ErrorTolerance.DECIMALS) {
            check.that(false, "options.error_tolerance", "is not a percentage between 0 and 100 with at most %d decimals".formatted(ErrorTolerance.DECIMALS));
        }
        return new ErrorTolerance(percent);
    }

    private boolean yesOrNo(String name, boolean otherwise) {
        var value = sent.get(name);
        check.that(value == null || value instanceof Boolean, "options." + name, "is neither true nor false");
        return value instanceof Boolean answer ? answer : otherwise;
    }

    private Duration window(Duration otherwise) {
        var value = sent.get("rollback_window");
        if (value == null) {
            return otherwise;
        }
        try {
            var window = Duration.parse(value.toString());
            check.that(!window.isNegative() && window.compareTo(Duration.ofDays(365)) <= 0, "options.rollback_window",
                    "is not between PT0S and P365D");
            return window;
        } catch (DateTimeParseException notADuration) {
            check.that(false, "options.rollback_window", "is not an ISO 8601 duration such as P7D or PT12H");
            return otherwise;
        }
    }

    private <E extends Enum<E>> E choice(String name, E otherwise) {
        var value = sent.get(name);
        if (value == null) {
            return otherwise;
        }
        var known = otherwise.getDeclaringClass().getEnumConstants();
        for (var one : known) {
            if (word(one).equals(value)) {
                return one;
            }
        }
        check.that(false, "options." + name, Arrays.stream(known).map(OptionsReader::word).collect(joining(" nor ", "is neither ", "")));
        return otherwise;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
