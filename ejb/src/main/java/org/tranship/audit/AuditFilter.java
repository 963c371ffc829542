package org.tranship.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which entries; null lets all through.
 *
 * @param subject exactly: {@code Job-2025-042}
 * @param actor   exactly: a login, or {@code system}
 * @param action  exactly: {@code job.approved}
 * @param text    part of the detail, whatever its case
 * @param from    at or after
 * @param to      before
 */
public record AuditFilter(String subject, String actor, String action, String text, Instant from, Instant to) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /** What is asked for, each condition with the value of its one parameter. */
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        conditions.put("subject = :subject", subject);
        conditions.put("actor = :actor", actor);
        conditions.put("action = :action", action);
        conditions.put("strpos(lower(detail), lower(:text)) > 0", text);
        conditions.put("at >= :from", from);
        conditions.put("at < :to", to);
        conditions.values().removeIf(Objects::isNull);
        return conditions;
    }
}
