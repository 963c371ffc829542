package org.tranship.plan;

import java.util.List;

import org.tranship.relational.Schema;
import org.tranship.relational.Table;

/**
 * The frozen answer to "what exactly would this job do?", made from both catalogues.
 *
 * @param entities       in run order
 * @param sourceSchema   the source's tables in scope, as its catalogue describes them
 * @param targetSchema   the target's live tables in scope; green gets their shape
 * @param sourceDatabase identity of the source database (system identifier and database oid), to tell two names of one database
 * @param targetDatabase the same for the target
 * @param notes          what the approver should know: columns left at their default, casts, tables not in scope …
 */
public record MigrationPlan(
        PlanRequest request,
        List<PlannedEntity> entities,
        Schema sourceSchema,
        Schema targetSchema,
        String sourceDatabase,
        String targetDatabase,
        List<String> notes) {

    public long estimatedRows() {
        return entities.stream().mapToLong(PlannedEntity::estimatedRows).sum();
    }

    /** Tables the target does not have yet: they are not replaced but created, and their way back is to be taken away again. */
    public List<Table> created() {
        return targetSchema.tables().stream().filter(table -> !table.exists()).toList();
    }

    public PlannedEntity entity(String name) {
        return entities.stream().filter(e -> e.entity().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not in this plan: " + name));
    }

    /**
     * Everything the approver signs, one fact a line, in a stable order: type, environments, scope, run order, options, and the
     * canonical definition of every object in scope on both sides. No estimates, oids or statistics, so that an ANALYZE changes nothing.
     */
    public String canonicalText() {
        return CanonicalPlan.of(this);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.over(canonicalText());
    }
}
