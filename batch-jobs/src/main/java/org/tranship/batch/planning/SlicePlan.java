package org.tranship.batch.planning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.tranship.batch.green.Build;
import org.tranship.batch.green.GreenSet;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.NewSlice;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * All the work of a run as items of the ledger. The largest tables come first and what is built on a loaded table comes before the next
 * table's rows, so that no long index is left for the end. Small tables are grouped: several of them, with what is built on them, are
 * one item and one commit.
 */
final class SlicePlan {

    /** A table is small when it has at most this part of a slice's rows and bytes; a group is full with one slice's worth. */
    private static final int SMALL = 4;

    /** Every table of a group is locked until its commit, with its indexes and TOAST. */
    private static final int TABLES_IN_A_GROUP = 50;

    private static final long BEFORE_ROWS = 1L << 50;

    private final MigrationPlan plan;
    private final Map<String, Bounds> bounds;
    private final Map<String, List<Build>> builds;
    private final Set<TableName> withKeys;
    private final Set<TableName> parents;
    private final Map<String, Integer> numbers = new HashMap<>();

    private SlicePlan(MigrationPlan plan, Map<String, Bounds> bounds, GreenSet green) {
        this.plan = plan;
        this.bounds = bounds;
        var closed = plan.targetSchema().closed();
        this.parents = closed.tables().stream().flatMap(table -> table.foreignKeys().stream()).map(ForeignKey::parent).collect(toSet());
        this.withKeys = closed.tables().stream().filter(table -> !table.foreignKeys().isEmpty()).map(closed::rootOf).map(Table::name).collect(toSet());
        this.builds = green.builds(loading(closed)).stream().collect(groupingBy(Build::entity, LinkedHashMap::new, toList()));
    }

    /** Each inner list is one item. */
    static List<List<NewSlice>> of(MigrationPlan plan, Map<String, Bounds> bounds, GreenSet green) {
        return new SlicePlan(plan, bounds, green).items();
    }

    private List<List<NewSlice>> items() {
        var items = new ArrayList<List<NewSlice>>();
        groups().forEach(group -> items.addAll(itemsOf(group)));
        plan.entities().stream().filter(entity -> !isSmall(entity)).forEach(entity -> items.addAll(itemsOf(entity)));
        childrenOfRejected().ifPresent(slice -> items.add(List.of(slice)));
        return items.stream().filter(item -> !item.isEmpty()).toList();
    }

    private List<List<PlannedEntity>> groups() {
        var groups = new ArrayList<List<PlannedEntity>>();
        long rows = 0;
        long bytes = 0;
        var group = new ArrayList<PlannedEntity>();
        for (var entity : plan.entities().stream().filter(this::isSmall).toList()) {
            boolean full = group.size() == TABLES_IN_A_GROUP || rows + entity.estimatedRows() > plan.request().options().sliceRows()
                    || bytes + entity.estimatedBytes() > plan.request().options().sliceBytes();
            if (full && !group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
                rows = 0;
                bytes = 0;
            }
            group.add(entity);
            rows += entity.estimatedRows();
            bytes += entity.estimatedBytes();
        }
        groups.add(List.copyOf(group));
        return groups;
    }

    private boolean isSmall(PlannedEntity entity) {
        return bounds.get(entity.entity()).keys().isEmpty()
                && entity.estimatedRows() <= plan.request().options().sliceRows() / SMALL
                && entity.estimatedBytes() <= plan.request().options().sliceBytes() / SMALL;
    }

    /** Load, foreign keys and proof of a group of small tables: three items. */
    private List<List<NewSlice>> itemsOf(List<PlannedEntity> group) {
        return List.of(
                group.stream().flatMap(entity -> Stream.concat(copies(entity).stream(), builds(entity, false))).toList(),
                group.stream().flatMap(entity -> builds(entity, true)).toList(),
                group.stream().flatMap(entity -> Stream.concat(proofs(entity).stream(), orphans(entity))).toList());
    }

    private List<List<NewSlice>> itemsOf(PlannedEntity entity) {
        return Stream.of(
                copies(entity).stream(),
                builds(entity, false),
                builds(entity, true),
                proofs(entity).stream(),
                count(entity),
                orphans(entity)).flatMap(slices -> slices).map(List::of).toList();
    }

    private List<NewSlice> copies(PlannedEntity entity) {
        return ranges(entity, SliceKind.COPY, copyOf(entity.entity()), priority(entity));
    }

    private List<NewSlice> proofs(PlannedEntity entity) {
        return ranges(entity, SliceKind.VERIFY, "VERIFY " + entity.entity(), weight(entity));
    }

    /** The largest tables begin, because they have the most to do afterwards; but a key to a table of one slice should not wait for it at the end. */
    private long priority(PlannedEntity entity) {
        return parents.contains(entity.live()) && bounds.get(entity.entity()).keys().isEmpty() ? BEFORE_ROWS - 1 : weight(entity);
    }

    /** In the order in which their rows come; what is no entity of the plan is there before all of them. */
    private Comparator<TableName> loading(Schema closed) {
        var priorities = plan.entities().stream().collect(toMap(PlannedEntity::live, this::priority));
        return Comparator.comparing(table -> -priorities.getOrDefault(closed.rootOf(closed.get(table)).name(), BEFORE_ROWS));
    }

    private List<NewSlice> ranges(PlannedEntity entity, SliceKind kind, String name, long priority) {
        var ranges = bounds.get(entity.entity()).ranges();
        long estimate = entity.estimatedRows() / ranges.size();
        return ranges.stream()
                .map(range -> new NewSlice(entity.entity(), kind, next(entity.entity(), kind), name, range, null, List.of(), priority, estimate))
                .toList();
    }

    private Stream<NewSlice> builds(PlannedEntity entity, boolean foreignKeys) {
        return builds.getOrDefault(entity.entity(), List.of()).stream().filter(build -> isForeignKey(build) == foreignKeys)
                .map(build -> new NewSlice(entity.entity(), kind(build), next(entity.entity(), kind(build)), build.id(), KeyRange.ALL, build.sql(),
                        Stream.of(build.loaded().stream().map(SlicePlan::copyOf), build.after().stream(),
                                isForeignKey(build) && mayReject() ? Stream.of(SliceKind.CHILDREN.name()) : Stream.<String>empty()).flatMap(names -> names).toList(),
                        BEFORE_ROWS + weight(entity), 0));
    }

    private boolean mayReject() {
        return !plan.request().options().errorTolerance().isNone();
    }

    /** When all tables with foreign keys are loaded, and before any of these keys is there. */
    private Optional<NewSlice> childrenOfRejected() {
        var keys = builds.values().stream().flatMap(List::stream).filter(SlicePlan::isForeignKey).toList();
        if (keys.isEmpty() || !mayReject()) {
            return Optional.empty();
        }
        var analyses = builds.values().stream().flatMap(List::stream).filter(build -> build.kind() == Build.Kind.ANALYZE).map(Build::id).collect(toSet());
        var analyzed = keys.stream().flatMap(key -> key.after().stream()).filter(analyses::contains).distinct().toList();
        return Optional.of(new NewSlice(keys.get(0).entity(), SliceKind.CHILDREN, 0, SliceKind.CHILDREN.name(), KeyRange.ALL, null, analyzed, 2 * BEFORE_ROWS, 0));
    }

    /** A table that is one range has been counted with it. */
    private Stream<NewSlice> count(PlannedEntity entity) {
        return bounds.get(entity.entity()).keys().isEmpty() ? Stream.empty() : Stream.of(whole(entity, SliceKind.COUNT));
    }

    private Stream<NewSlice> orphans(PlannedEntity entity) {
        return withKeys.contains(entity.live()) ? Stream.of(whole(entity, SliceKind.ORPHANS)) : Stream.empty();
    }

    private static NewSlice whole(PlannedEntity entity, SliceKind kind) {
        return new NewSlice(entity.entity(), kind, 0, kind + " " + entity.entity(), KeyRange.ALL, null, List.of(), BEFORE_ROWS + weight(entity),
                entity.estimatedRows());
    }

    private static long weight(PlannedEntity entity) {
        return Math.min(entity.estimatedBytes(), BEFORE_ROWS - 1);
    }

    private static String copyOf(String entity) {
        return "COPY " + entity;
    }

    private static SliceKind kind(Build build) {
        return SliceKind.valueOf(build.kind().name());
    }

    private static boolean isForeignKey(Build build) {
        return switch (build.kind()) {
            case FOREIGN_KEY_ADD, FOREIGN_KEY_VALIDATE -> true;
            case INDEX, PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK, ANALYZE -> false;
        };
    }

    private int next(String entity, SliceKind kind) {
        return numbers.merge(kind + " " + entity, 1, Integer::sum) - 1;
    }
}
