package org.tranship.demo;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** One look at how far the migration is. */
record Progress(JsonObject answer) {

    private static final int BAR = 30;

    String state() {
        return answer.getString("lifecycle_state");
    }

    long migrated() {
        return number("migrated_records");
    }

    long total() {
        return number("total_records");
    }

    List<JsonObject> entities() {
        return answer.getJsonArray("entity_progress").getValuesAs(JsonObject.class);
    }

    /** Every table was proved equal, and there was one. */
    boolean isVerified() {
        return !entities().isEmpty() && entities().stream().allMatch(entity -> entity.getBoolean("verified", false));
    }

    private long number(String field) {
        return answer.containsKey(field) && answer.get(field).getValueType() == JsonValue.ValueType.NUMBER
                ? answer.getJsonNumber(field).longValue() : 0;
    }

    /** One line: state, bar, percent, rows, speed, what is left. */
    String line() {
        var percent = number("progress_percent");
        var filled = (int) (percent * BAR / 100);
        var line = new StringBuilder("  %-12s [%s%s] %3d%%  %,d of %,d rows".formatted(state().toLowerCase().replace('_', ' '),
                "#".repeat(filled), ".".repeat(BAR - filled), percent, migrated(), total()));
        if (state().equals("RUNNING") && number("current_rate") > 0) {
            line.append("  %,d rows/s  about %d s left".formatted(number("current_rate"), number("estimated_remaining_seconds")));
        }
        if (state().equals("VALIDATING")) {
            line.append("  %,d proved".formatted(number("verified_records")));
        }
        if (state().equals("QUEUED") && answer.getString("queue_reason", null) != null) {
            line.append("  ").append(answer.getString("queue_reason"));
        }
        return line.toString();
    }
}
