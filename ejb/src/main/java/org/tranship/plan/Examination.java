package org.tranship.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.environment.EnvironmentCode;
import org.tranship.relational.Dependent;
import org.tranship.relational.Estimates;
import org.tranship.relational.Inheritance;
import org.tranship.relational.Schema;
import org.tranship.relational.Server;
import org.tranship.relational.Survey;
import org.tranship.relational.Table;
import org.tranship.relational.UserType;

/**
 * One look at two databases: each check by itself, so that a page shows everything that stands against a migration at once; those that
 * need an earlier one's answer are left out when it refused.
 */
final class Examination {

    /** Locks of a connection that reads one table and of the machinery around it. */
    private static final int LOCKS_OF_A_WORKER = 20;

    private final PlanRequest request;
    private final Survey source;
    private final Survey target;
    private final Checks checks;
    private Server sourceServer;
    private Server targetServer;
    private Scope scope;
    private Schema sourceSchema;
    private Schema targetSchema;
    private final List<PlannedEntity> entities = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param source null when it could not be reached, as {@code target} */
    Examination(PlanRequest request, Survey source, Survey target, Checks checks) {
        this.request = request;
        this.source = source;
        this.target = target;
        this.checks = checks;
    }

    void run() {
        if (source == null || target == null) {
            return;
        }
        sourceServer = source.server();
        targetServer = target.server();
        checks.that("different_databases", this::differentDatabases);
        checks.that("server_versions", this::versions);
        if (checks.allPassed()) {
            checks.find("scope", this::findScope).ifPresent(this::look);
        }
    }

    private void look(Scope found) {
        scope = found;
        checks.find("definitions", this::readDefinitions).ifPresent(read -> compare());
    }

    private Checks.Finding<Schema> readDefinitions() {
        sourceSchema = source.schema(scope.inSource());
        targetSchema = target.schema(scope.tables());
        if (!scope.created().isEmpty()) {
            targetSchema = withNewTables(targetSchema);
        }
        return new Checks.Finding<>(targetSchema, "%d indexes and %d foreign keys to build.".formatted(
                targetSchema.tables().stream().mapToInt(table -> table.indexes().size()).sum(),
                targetSchema.tables().stream().mapToInt(table -> table.foreignKeys().size()).sum()));
    }

    private Schema withNewTables(Schema existing) {
        var origin = source.schema(scope.created());
        var shapes = origin.tables().stream().map(new NewTables(targetServer)::of).toList();
        var types = target.types(origin.types().stream().map(UserType::name).toList());
        var hanging = Stream.concat(source.dependents(origin).stream(), origin.inventory().left().stream()).toList();
        var obstacles = new ArrayList<>(NewTables.essential(hanging).stream().map(Dependent::toString).toList());
        obstacles.addAll(Families.ofCreated(origin));
        obstacles.addAll(NewTables.typesThatDiffer(origin, types));
        obstacles.addAll(target.obstaclesTo(shapes));
        if (!obstacles.isEmpty()) {
            throw new PlanRefused.NotCreatable(request.target(), shapes.stream().map(Table::entity).toList(), obstacles);
        }
        notes.add("Created in %s, owned by %s and granted to nobody else: %s. Their way back is that they are taken away again.".formatted(request.target(),
                targetServer.role().plain(), shapes.stream().map(Table::entity).collect(Collectors.joining(", "))));
        if (!hanging.isEmpty()) {
            notes.add("Not created with them: %s.".formatted(hanging.stream().map(Dependent::toString).collect(Collectors.joining(", "))));
        }
        return existing.plus(shapes, types);
    }

    private void compare() {
        checks.that("source_rights", this::sourceRights);
        checks.that("target_rights", this::targetRights);
        checks.that("source_tables", this::sourceTables);
        checks.that("target_tables", this::targetTables);
        checks.that("families", this::families);
        checks.that("foreign_keys", this::foreignKeys);
        checks.that("columns", this::columns);
        checks.that("prepared_transactions", this::preparedTransactions);
        checks.that("locks", this::locks);
        checks.that("space", this::space);
    }

    private String differentDatabases() {
        if (request.source().equals(request.target()) || source.isSameDatabaseAs(target)) {
            throw new PlanRefused.SameDatabase(request.source(), request.target());
        }
        if (sourceServer.identity().equals(targetServer.identity())) {
            notes.add("%s is a physical copy of %s, or the other way round.".formatted(request.source(), request.target()));
        }
        return "%s and %s are two databases.".formatted(request.source(), request.target());
    }

    private String versions() {
        mustBeSupported(request.source(), sourceServer);
        mustBeSupported(request.target(), targetServer);
        if (targetServer.version() < sourceServer.version()) {
            throw new PlanRefused.UnsuitableServer("%s runs PostgreSQL %d, older than %s with %d.".formatted(request.target(),
                    targetServer.version(), request.source(), sourceServer.version()), "Upgrade the target first, or migrate the other way.");
        }
        if (targetServer.readOnly()) {
            throw new PlanRefused.UnsuitableServer("%s cannot be written to: it is a standby or read-only.".formatted(request.target()),
                    "Name the primary server in the settings of %s.".formatted(request.target()));
        }
        if (!sourceServer.encoding().equals(targetServer.encoding())) {
            notes.add("Texts are converted from %s to %s; one that cannot be is a rejected row."
                    .formatted(sourceServer.encoding(), targetServer.encoding()));
        }
        return "PostgreSQL %d to %d.".formatted(sourceServer.version(), targetServer.version());
    }

    private static void mustBeSupported(EnvironmentCode code, Server server) {
        if (server.version() < 14) {
            throw new PlanRefused.UnsuitableServer("%s runs PostgreSQL %d.".formatted(code, server.version()), "Supported are PostgreSQL 14 and later.");
        }
    }

    private Checks.Finding<Scope> findScope() {
        var found = Scope.of(request, source.candidates(), target.candidates());
        notes.addAll(found.notes());
        return new Checks.Finding<>(found, "%d tables on both sides%s.".formatted(found.tables().size(),
                found.created().isEmpty() ? "" : ", %d to be created".formatted(found.created().size())));
    }

    private String sourceRights() {
        var missing = source.missingToRead(sourceSchema);
        if (!missing.isEmpty()) {
            throw new PlanRefused.MissingRights(request.source(), sourceServer.role().plain(), missing);
        }
        return "Role %s may read all of them.".formatted(sourceServer.role().plain());
    }

    private String targetRights() {
        var missing = new ArrayList<>(target.missingToReplace(targetSchema));
        missing.addAll(target.missingToCarry(targetSchema.inventory()));
        if (!missing.isEmpty()) {
            throw new PlanRefused.MissingRights(request.target(), targetServer.role().plain(), missing);
        }
        return "Role %s may replace all of them.".formatted(targetServer.role().plain());
    }

    private String sourceTables() {
        var shapes = source.shapes(sourceSchema);
        Families.mustBeWhole(request.source(), shapes);
        if (!shapes.isEmpty()) {
            throw new PlanRefused.NotCarried(request.source(), shapes);
        }
        return "All can be read as a whole.";
    }

    private String targetTables() {
        var dependents = new ArrayList<>(target.dependents(targetSchema));
        Families.mustBeWhole(request.target(), dependents);
        dependents.addAll(Inheritance.in(targetSchema).obstacles());
        if (!dependents.isEmpty()) {
            throw new PlanRefused.NotCarried(request.target(), dependents);
        }
        var inventory = targetSchema.inventory();
        inventory.numbers().shared().forEach(sequence -> notes.add(PlanNotes.shared(sequence, inventory.numbers())));
        inventory.ties().stream().filter(tie -> tie.object().startsWith("PUBLICATION ")).forEach(tie -> notes.add(PlanNotes.publication(tie)));
        return "%d views, functions and statistics objects around them, %d triggers, rules, policies and column grants on them, and %d ties to the outside are carried over."
                .formatted(inventory.companions().size(), inventory.attachments().size(), inventory.ties().size());
    }

    private String families() {
        Families.mustBeAlike(request, sourceSchema, targetSchema);
        return "Tables inherit from the same ones on both sides.";
    }

    /** A table that is still to come has nothing in the target that its key could be tied to. */
    private String foreignKeys() {
        var outside = targetSchema.tables().stream().filter(table -> scope.created().contains(table.name())).flatMap(table -> table.foreignKeys().stream())
                .filter(key -> targetSchema.table(key.parent()).isEmpty())
                .map(key -> "%s on %s to %s".formatted(key.name().plain(), key.child().plain(), key.parent().plain())).toList();
        if (!outside.isEmpty()) {
            throw new PlanRefused.ParentOutOfScope(outside);
        }
        return "Each has its parents, here or in the target.";
    }

    private String columns() {
        var softEdges = target.softEdges(targetSchema);
        var order = RunOrder.of(targetSchema, softEdges);
        var objections = new ArrayList<String>();
        order.tables().forEach(table -> entities.add(entity(table, objections)));
        order.cycles().forEach(group -> notes.add("Foreign keys lead in a circle: %s. They are built when all rows are there."
                .formatted(group.stream().map(Table::entity).collect(Collectors.joining(", ")))));
        PlanNotes.softEdges(softEdges).ifPresent(notes::add);
        if (!objections.isEmpty()) {
            throw new PlanRefused.ColumnsDiffer(objections);
        }
        return "%d columns are copied.".formatted(entities.stream().mapToInt(entity -> entity.columns().size()).sum());
    }

    private PlannedEntity entity(Table live, List<String> objections) {
        var from = sourceSchema.get(live.name());
        var fitting = Fitting.of(from, sourceSchema, live, targetSchema);
        objections.addAll(fitting.objections());
        notes.addAll(fitting.notes());
        var estimates = sourceSchema.tree(from).stream().map(Table::estimates).toList();
        notes.addAll(PlanNotes.shape(from, sourceSchema, live, targetSchema));
        return new PlannedEntity(live.entity(), entities.size(), from.name(), live.name(), fitting.copied(),
                KeyChoice.of(from, live, fitting.copied()), fitting.binary(), estimates.stream().mapToLong(Estimates::rows).sum(),
                estimates.stream().mapToLong(Estimates::bytes).sum(), RunOrder.parents(live, targetSchema).stream().map(Table::entity).toList(),
                from.shape().isPartitioned(), live.shape().isPartitioned());
    }

    private String preparedTransactions() {
        var names = target.preparedTransactions(targetSchema);
        if (!names.isEmpty()) {
            throw new PlanRefused.PreparedTransactions(request.target(), names);
        }
        return "None holds a table in scope.";
    }

    /** Both sides of every exchanged table, index and sequence in one transaction; in the source all tables for the length of the run. */
    private String locks() {
        long inTarget = LOCKS_OF_A_WORKER + targetSchema.tables().stream()
                .mapToLong(table -> 2L * (2 + table.indexes().size() + 2L * table.sequences().size())).sum()
                + 3L * (targetSchema.inventory().companions().size() + targetSchema.inventory().ties().size());
        long inSource = 16 * LOCKS_OF_A_WORKER + sourceSchema.tables().stream().mapToLong(table -> 1 + table.indexes().size()).sum();
        if (inTarget > targetServer.lockRoom()) {
            throw new PlanRefused.TooFewLocks(request.target(), inTarget, targetServer);
        }
        if (inSource > sourceServer.lockRoom()) {
            throw new PlanRefused.TooFewLocks(request.source(), inSource, sourceServer);
        }
        return "About %d of %d in %s, %d of %d in %s.".formatted(inSource, sourceServer.lockRoom(), request.source(), inTarget,
                targetServer.lockRoom(), request.target());
    }

    /** PostgreSQL does not tell how much space is free: what is needed is said, and an administrator compares. */
    private String space() {
        var kept = targetServer.leftovers() == 0 ? "" : ", beside %s in sets of earlier jobs".formatted(size(targetServer.leftovers()));
        return "%s needs about %s more until the way back ends%s.".formatted(request.target(), size(neededBytes()), kept);
    }

    private long neededBytes() {
        return sourceSchema.tables().stream().mapToLong(table -> table.estimates().bytes() + table.estimates().indexBytes()).sum();
    }

    private static String size(long bytes) {
        return bytes < 10L << 30 ? "%d MB".formatted((bytes >> 20) + 1) : "%d GB".formatted((bytes >> 30) + 1);
    }

    /** The plan, or the first refusal thrown. */
    MigrationPlan plan() {
        checks.throwFirst();
        var frozen = new PlanRequest(request.type(), request.source(), request.target(),
                new TreeSet<>(entities.stream().map(PlannedEntity::entity).toList()), request.options());
        return new MigrationPlan(frozen, List.copyOf(entities), sourceSchema, targetSchema, sourceServer.identity(), targetServer.identity(),
                List.copyOf(notes));
    }

    /** Everything that was found, whether it stands against the migration or not. */
    Readiness readiness() {
        var choices = entities.stream()
                .map(e -> new EntityChoice(e.entity(), e.ordinal(), e.estimatedRows(), e.estimatedBytes(), e.parents())).toList();
        long rows = choices.stream().mapToLong(EntityChoice::estimatedRows).sum();
        long bytes = choices.stream().mapToLong(EntityChoice::estimatedBytes).sum();
        return new Readiness(checks.done(), rows, bytes, choices.isEmpty() ? null : Pace.DEFAULT.atLeast(bytes),
                choices.isEmpty() ? null : Pace.DEFAULT.atMost(bytes), choices, List.copyOf(notes));
    }
}
