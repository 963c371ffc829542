package org.tranship.web.create;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobRequest;
import org.tranship.job.MigrationType;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.MigrationOptions.OnTargetWrites;
import org.tranship.plan.PlanRequest;

/** What is filled in on the page that asks for a migration, but for its scope. */
public class JobForm implements Serializable {

    private static final long serialVersionUID = 1L;

    /** However often the button is pressed, one form asks for one job. */
    private final String onceOnly = UUID.randomUUID().toString();

    private String name;
    private MigrationType type = MigrationType.BLUE_GREEN;
    private String source;
    private String target;
    private boolean rollbackWish = true;
    private int windowDays = (int) MigrationOptions.DEFAULT.rollbackWindow().toDays();
    private OnTargetWrites onTargetWrites = MigrationOptions.DEFAULT.onTargetWrites();
    private int workers = MigrationOptions.DEFAULT.workers();
    private int sliceRows = MigrationOptions.DEFAULT.sliceRows();

    JobRequest asksFor(List<String> scope) {
        return new JobRequest(name, type.name(), source, target, null, rollbackWish, null, scope, options(), onceOnly);
    }

    PlanRequest wouldBe(List<String> scope) {
        return new PlanRequest(type, from(), to(), new TreeSet<>(scope), MigrationOptions.from(options()));
    }

    EnvironmentCode from() {
        return new EnvironmentCode(source);
    }

    EnvironmentCode to() {
        return new EnvironmentCode(target);
    }

    /** Two different environments are chosen. */
    public boolean isPair() {
        return source != null && target != null && !source.equals(target);
    }

    public boolean isSamePlace() {
        return source != null && source.equals(target);
    }

    private Map<String, Object> options() {
        return Map.of("rollback_window", "P%dD".formatted(windowDays), "on_target_writes", onTargetWrites.name().toLowerCase(Locale.ROOT),
                "workers", workers, "slice_rows", sliceRows);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public MigrationType getType() {
        return type;
    }

    public void setType(MigrationType type) {
        this.type = type;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public boolean isRollbackWish() {
        return rollbackWish;
    }

    public void setRollbackWish(boolean rollbackWish) {
        this.rollbackWish = rollbackWish;
    }

    public int getWindowDays() {
        return windowDays;
    }

    public void setWindowDays(int windowDays) {
        this.windowDays = windowDays;
    }

    public OnTargetWrites getOnTargetWrites() {
        return onTargetWrites;
    }

    public void setOnTargetWrites(OnTargetWrites onTargetWrites) {
        this.onTargetWrites = onTargetWrites;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    public int getSliceRows() {
        return sliceRows;
    }

    public void setSliceRows(int sliceRows) {
        this.sliceRows = sliceRows;
    }
}
