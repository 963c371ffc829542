package org.tranship.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.tranship.InputRefused;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.MigrationOptions;

/**
 * A migration somebody asks for, exactly as sent: nothing is checked yet, any part may be missing.
 *
 * @param type           name of a {@link MigrationType}
 * @param source         code or alias of an environment
 * @param target         code or alias of an environment
 * @param requestedTotal what the sender believes the total to be; kept, and replaced by the count
 * @param rollbackWish   false gives up the way back from the start; null means true
 * @param createdBy      id of the employee who asks; when sent it must be the caller
 * @param scope          entity names; null or empty means every table both sides have
 * @param options        names as in {@link MigrationOptions#from}; null means the defaults
 * @param idempotencyKey the same key of the same caller makes one job, however often it is sent; null for none
 */
public record JobRequest(
        String name,
        String type,
        String source,
        String target,
        Long requestedTotal,
        Boolean rollbackWish,
        Long createdBy,
        List<String> scope,
        Map<String, ?> options,
        String idempotencyKey) {

    /** @throws InputRefused naming everything that is wrong with it, as far as it can be seen without a database */
    void check() {
        var check = new InputRefused.Check()
                .text(name, "job_name", 200)
                .text(type, "migration_type", 40)
                .that(type == null || type.isBlank() || knownType().isPresent(), "migration_type",
                        "is none of " + Arrays.toString(MigrationType.values()))
                .text(source, "source_environment", 40)
                .text(target, "target_environment", 40)
                .that(requestedTotal == null || requestedTotal >= 0, "total_records", "is negative")
                .that(scope == null || scope.stream().noneMatch(entity -> entity == null || entity.isBlank()), "scope", "names a blank entity")
                .that(idempotencyKey == null || !idempotencyKey.isBlank() && idempotencyKey.length() <= 200, "Idempotency-Key",
                        "is blank or longer than 200 characters");
        try {
            check.that(!givesUpTheWayBack() || !namesAWindow() || resolvedOptions().rollbackWindow().isZero(), "rollback_available",
                    "is false, but options.rollback_window is given");
            resolvedOptions();
        } catch (InputRefused wrongOptions) {
            check.also(wrongOptions);
        }
        check.refuse();
    }

    /** The same request with another name; null keeps it. */
    JobRequest named(String other) {
        return new JobRequest(other == null ? name : other, type, source, target, requestedTotal, rollbackWish, null, scope, options, idempotencyKey);
    }

    /** The same request under that key. */
    JobRequest keyed(String key) {
        return new JobRequest(name, type, source, target, requestedTotal, rollbackWish, createdBy, scope, options, key);
    }

    /** This on top of what was asked for before: what is null here is taken from there, options one by one. */
    JobRequest over(JobRequest before) {
        var merged = new HashMap<String, Object>(before.options());
        var windowWas = before.resolvedOptions().rollbackWindow();
        if (givesUpTheWayBack() || Boolean.TRUE.equals(rollbackWish) && windowWas.isZero()) {
            merged.remove("rollback_window"); // it follows from the wish
        }
        merged.putAll(options == null ? Map.of() : options);
        return new JobRequest(name == null ? before.name : name, type == null ? before.type : type, source == null ? before.source : source,
                target == null ? before.target : target, requestedTotal == null ? before.requestedTotal : requestedTotal, rollbackWish,
                createdBy == null ? before.createdBy : createdBy, scope == null ? before.scope : scope, merged, idempotencyKey);
    }

    private Optional<MigrationType> knownType() {
        return Arrays.stream(MigrationType.values()).filter(known -> known.name().equals(type)).findFirst();
    }

    MigrationType resolvedType() {
        return knownType().orElseThrow();
    }

    /** Without a wish for the way back the window is empty, so that the approver signs that too. */
    MigrationOptions resolvedOptions() {
        var resolved = MigrationOptions.from(options);
        return givesUpTheWayBack() && !namesAWindow() ? resolved.withoutRollback() : resolved;
    }

    private boolean givesUpTheWayBack() {
        return Boolean.FALSE.equals(rollbackWish);
    }

    private boolean namesAWindow() {
        return options != null && options.get("rollback_window") != null;
    }

    /** The same for the same request, another for any other; to submit and to draft the same are two requests. */
    String digest(boolean draft) {
        return Fingerprint.over(String.join("\n", name, type, source, target, Objects.toString(requestedTotal), Objects.toString(rollbackWish),
                Objects.toString(scope), resolvedOptions().byName().toString()) + (draft ? "\ndraft" : "")).hex();
    }
}
