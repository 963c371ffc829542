package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.job.RejectedRow;


/**
 * Rows the target did not take, in the order in which they were rejected.
 *
 * @param next send it as {@code after} to get the rows that follow
 */
public record RejectsAnswer(List<Reject> data, long next) {

    /** One row, without its values. */
    @Schema(name = "RejectedRow")
    public record Reject(
            long number,
            String entity,
            @Schema(description = "texts by column; tableoid and ctid as of the run's snapshot where the table has no key") Map<String, String> key,
            String sqlstate,
            @Schema(description = "the target's words") String message,
            String constraint,
            String column,
            Instant rejectedAt) {

        static Reject of(RejectedRow row) {
            return new Reject(row.number(), row.entity(), texts(row.key()), row.sqlstate(), row.reason(), row.constraint(), row.column(), row.rejectedAt());
        }

        private static Map<String, String> texts(String json) {
            var texts = new LinkedHashMap<String, String>();
            try (var reader = JSON.createReader(new StringReader(json))) {
                var object = reader.readObject();
                object.keySet().forEach(name -> texts.put(name, object.getString(name)));
            }
            return texts;
        }
    }

    static RejectsAnswer of(List<RejectedRow> rows, long after) {
        return new RejectsAnswer(rows.stream().map(Reject::of).toList(), rows.isEmpty() ? after : rows.get(rows.size() - 1).number());
    }
}
