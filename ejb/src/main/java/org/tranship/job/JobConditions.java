package org.tranship.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Query;

/** What a {@link JobFilter} demands of a row {@code j} of {@code tpt_data_migration_jobs}, as SQL. */
final class JobConditions {

    /** How a text is looked for. */
    enum Text {
        /** By the index of its parts. */
        INDEXED,
        /** Row by row. */
        COMPARED
    }

    private static final String HAS_THE_PARTS = """
            migration_job_parts(j.searched_text) @> migration_text_parts(CAST(:text AS text))""";

    /** Not with LIKE, of which a planner without statistics expects next to nothing: then it would sort all instead of walking along the list. */
    private static final String HAS_THE_TEXT = """
            strpos(j.searched_text, (SELECT lower(CAST(:text AS text)))) > 0""";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private JobConditions() {
    }

    /** @param statusesToo whether statuses and states count */
    static JobConditions of(JobFilter filter, boolean statusesToo, Text how) {
        return ofAllButText(filter, statusesToo).and(ofText(filter, how));
    }

    static JobConditions ofAllButText(JobFilter filter, boolean statusesToo) {
        var all = new JobConditions();
        all.add("j.deleted_at IS NULL");
        switch (filter.archived()) {
            case NO -> all.add("j.archived_at IS NULL");
            case YES -> all.add("j.archived_at IS NOT NULL");
            case ANY -> { }
        }
        if (statusesToo) {
            all.addAnyOf("j.status", "statuses", filter.statuses());
            all.addAnyOf("j.lifecycle_state", "states", filter.states());
        }
        if (filter.type() != null) {
            all.add("j.migration_type = :type", "type", filter.type().name());
        }
        if (filter.environment() != null) {
            all.add("(j.source_environment = :environment OR j.target_environment = :environment)", "environment", filter.environment().text());
        }
        if (filter.from() != null) {
            all.add("j.created_at >= :from", "from", filter.from());
        }
        if (filter.to() != null) {
            all.add("j.created_at < :to", "to", filter.to());
        }
        return all;
    }

    /** Of the text alone; none when no text is looked for. */
    static JobConditions ofText(JobFilter filter, Text how) {
        var all = new JobConditions();
        if (filter.hasText()) {
            if (how == Text.INDEXED) {
                all.add(HAS_THE_PARTS);
            }
            all.add(HAS_THE_TEXT, "text", filter.text().strip());
        }
        return all;
    }

    private JobConditions and(JobConditions others) {
        conditions.addAll(others.conditions);
        parameters.putAll(others.parameters);
        return this;
    }

    /** The next ones after that job, in the order of their ids. */
    JobConditions after(JobId last) {
        add("j.id > :last", "last", last == null ? 0L : last.value());
        return this;
    }

    private void add(String condition) {
        conditions.add(condition);
    }

    private void add(String condition, String name, Object value) {
        add(condition);
        parameters.put(name, value);
    }

    /** One of several is asked for by itself: an index then has its rows in the order of the list. */
    private void addAnyOf(String column, String name, Collection<? extends Enum<?>> wanted) {
        var words = wanted.stream().map(Enum::name).sorted().toList();
        if (words.size() == 1) {
            add(column + " = :" + name, name, words.get(0));
        } else if (!words.isEmpty()) {
            add(column + " IN (:" + name + ")", name, words);
        }
    }

    /** Goes after WHERE. */
    String sql() {
        return String.join("\n  AND ", conditions);
    }

    /** What the names in it stand for. */
    Map<String, Object> parameters() {
        return parameters;
    }

    Query bound(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
