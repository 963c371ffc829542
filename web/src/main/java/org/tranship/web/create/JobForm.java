package org.tranship.web.create;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobRequest;
import org.tranship.job.JobView;
import org.tranship.job.MigrationType;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.MigrationOptions.OnTargetWrites;
import org.tranship.plan.MigrationOptions.RollbackApproval;
import org.tranship.plan.PlanRequest;

/** What is filled in on the page that asks for a migration, but for its scope. */
public class JobForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<Duration> USUAL_WINDOWS =
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));
    private static final List<BigDecimal> USUAL_TOLERANCES = List.of(BigDecimal.ZERO, new BigDecimal("0.01"), new BigDecimal("0.1"), BigDecimal.ONE);
    private static final List<Integer> USUAL_WORKERS = List.of(0, 1, 2, 4, 8, 16);
    private static final List<Integer> USUAL_SLICES = List.of(10_000, 50_000, 200_000);

    /** However often the button is pressed, one form asks for one job. */
    private final String onceOnly = UUID.randomUUID().toString();

    private String name;
    private MigrationType type = MigrationType.BLUE_GREEN;
    private String source;
    private String target;
    private String start;
    private boolean rollbackWish = true;
    private Duration window = MigrationOptions.DEFAULT.rollbackWindow();
    private RollbackApproval rollbackApproval = MigrationOptions.DEFAULT.rollbackApproval();
    private OnTargetWrites onTargetWrites = MigrationOptions.DEFAULT.onTargetWrites();
    private String errorTolerance = MigrationOptions.DEFAULT.errorTolerance().percent().toPlainString();
    private int workers = MigrationOptions.DEFAULT.workers();
    private int sliceRows = MigrationOptions.DEFAULT.sliceRows();

    /** Options by name; those the form does not show stay as they are. */
    private final TreeMap<String, Object> unseen = new TreeMap<>();

    /** Takes over what a job asks for, to change it. */
    void read(JobView job) {
        name = job.name();
        type = job.type();
        source = job.source().text();
        target = job.target().text();
        rollbackWish = job.rollbackWish();
        if (rollbackWish) {
            window = job.options().rollbackWindow();
        }
        rollbackApproval = job.options().rollbackApproval();
        onTargetWrites = job.options().onTargetWrites();
        errorTolerance = job.options().errorTolerance().percent().toPlainString();
        workers = job.options().workers();
        sliceRows = job.options().sliceRows();
        unseen.putAll(job.options().byName());
    }

    /** Date and time on the visitor's wall clock, null for as soon as it is approved. */
    public String getStart() {
        return start;
    }

    public void setStart(String start) {
        this.start = start;
    }

    JobRequest asksFor(List<String> scope) {
        return new JobRequest(name, type.name(), source, target, null, rollbackWish, null, scope, options(), onceOnly);
    }

    PlanRequest wouldBe(List<String> scope) {
        var options = MigrationOptions.from(options());
        return new PlanRequest(type, from(), to(), new TreeSet<>(scope), rollbackWish ? options : options.withoutRollback());
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

    /** Without the wish no window is named: it follows from there being none. */
    private Map<String, Object> options() {
        var options = new TreeMap<>(unseen);
        options.put("rollback_window", window.toString());
        options.put("rollback_approval", word(rollbackApproval));
        options.put("on_target_writes", word(onTargetWrites));
        options.put("error_tolerance", new BigDecimal(errorTolerance));
        options.put("workers", workers);
        options.put("slice_rows", sliceRows);
        if (!rollbackWish) {
            options.remove("rollback_window");
        }
        return options;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** What is usual, and what the job has if that is something else. */
    private static <T extends Comparable<T>> SortedSet<T> choices(Collection<T> usual, T now) {
        var choices = new TreeSet<>(usual);
        choices.add(now);
        return choices;
    }

    public SortedSet<Duration> getWindows() {
        return choices(USUAL_WINDOWS, window);
    }

    /** Percent of the job's rows. */
    public SortedSet<BigDecimal> getTolerances() {
        return choices(USUAL_TOLERANCES, new BigDecimal(errorTolerance));
    }

    public SortedSet<Integer> getWorkerCounts() {
        return choices(USUAL_WORKERS, workers);
    }

    public SortedSet<Integer> getSliceSizes() {
        return choices(USUAL_SLICES, sliceRows);
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

    /** As text, because a page sends text. */
    public String getWindow() {
        return window.toString();
    }

    public void setWindow(String window) {
        this.window = Duration.parse(window);
    }

    public RollbackApproval getRollbackApproval() {
        return rollbackApproval;
    }

    public void setRollbackApproval(RollbackApproval rollbackApproval) {
        this.rollbackApproval = rollbackApproval;
    }

    public OnTargetWrites getOnTargetWrites() {
        return onTargetWrites;
    }

    public void setOnTargetWrites(OnTargetWrites onTargetWrites) {
        this.onTargetWrites = onTargetWrites;
    }

    /** Percent of the job's rows. */
    public String getErrorTolerance() {
        return errorTolerance;
    }

    public void setErrorTolerance(String errorTolerance) {
        this.errorTolerance = errorTolerance;
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
