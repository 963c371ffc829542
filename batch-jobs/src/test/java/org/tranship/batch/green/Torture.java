package org.tranship.batch.green;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.tranship.batch.Relay;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.copy.Attempts;
import org.tranship.batch.cutover.LiveTables;
import org.tranship.batch.cutover.Proofs;
import org.tranship.batch.cutover.Swap;
import org.tranship.batch.cutover.SwapBack;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.MigrationType;
import org.tranship.job.RunId;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.Discovery;
import org.tranship.plan.ErrorTolerance;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.MigrationOptions.OnTargetWrites;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanRequest;
import org.tranship.relational.Catalogue;
import org.tranship.relational.TableName;

/**
 * Two databases with the torture schema, other rows in each, and a role with exactly the least rights: member of the owner, CREATE on
 * the database and its schemas. Takes a migration by hand through everything but the copy itself.
 */
public final class Torture {

    /** No parent has its rows before another. */
    public static final Comparator<TableName> AT_ONCE = Comparator.comparing(table -> 0);

    private final String name;
    private final TestDatabase source;
    private final TestDatabase target;
    private MigrationPlan plan;
    private JobId job;
    private RunId run;
    private Relay network;
    private Attempts attempts = new Attempts(1, MigrationOptions.Backoff.LINEAR, () -> true);

    private Torture(String name, TestDatabase source, TestDatabase target) {
        this.name = name;
        this.source = source;
        this.target = target;
    }

    /** @param name begins the names of both databases */
    public static Torture in(String name) {
        return new Torture(name, database(name + "_source", 400), database(name + "_target", 150));
    }

    /** The same with views, functions, triggers, policies and all that around the target's tables. */
    public static Torture dressedIn(String name) {
        var torture = in(name);
        torture.target.does(Stream.concat(Stream.of("SET ROLE torture_owner"), Stream.of(resource("torture-dependents.sql").split(";\n")))
                .toArray(String[]::new));
        return torture;
    }

    /** The same job as far as it is, over the same source and a copy of the target: what happens there is seen by no other copy. */
    public Torture copy() {
        var copy = new Torture(name, source, granted(target.copiedTo(name + "_copy"), name + "_copy"));
        copy.plan = plan;
        copy.job = job;
        copy.run = run;
        return copy;
    }

    private static TestDatabase database(String name, int rows) {
        var empty = TestDatabase.fresh(name).does("""
                DO $$ BEGIN
                    CREATE ROLE torture_owner; CREATE ROLE torture_reader; CREATE ROLE torture_engine LOGIN PASSWORD 'engine' IN ROLE torture_owner;
                EXCEPTION WHEN duplicate_object THEN NULL; END $$""");
        return granted(empty, name).does("GRANT USAGE, CREATE ON SCHEMA public TO torture_owner",
                "ALTER DEFAULT PRIVILEGES FOR ROLE torture_engine GRANT ALL ON TABLES TO PUBLIC", "SET ROLE torture_owner;" + resource("torture.sql"),
                resource("torture-rows.sql").replace(":rows", Integer.toString(rows)));
    }

    private static TestDatabase granted(TestDatabase database, String name) {
        return database.does("GRANT CREATE ON DATABASE %s TO torture_owner".formatted(name));
    }

    private static String resource(String name) {
        try (var in = Torture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The target as its owner's administrator. */
    public TestDatabase target() {
        return target;
    }

    public TestDatabase source() {
        return source;
    }

    /** From now on Tranship reaches the target through a network that can break, and tries so often what breaks. */
    public Torture through(Relay relay, int mostAttempts) {
        network = relay;
        attempts = new Attempts(mostAttempts, MigrationOptions.Backoff.LINEAR, () -> true);
        return this;
    }

    /** The target as Tranship sees it. */
    public DataSource engine() {
        var engine = target.as("torture_engine", "engine");
        return network == null ? engine.dataSource() : engine.through(network);
    }

    private DataSource reader() {
        return source.as("torture_engine", "engine").dataSource();
    }

    public RunId run() {
        return run;
    }

    public MigrationPlan plan() {
        return plan;
    }

    public GreenSet green() {
        return new GreenSet(job, plan);
    }

    /** A new job over all tables, planned and noted in the ledger. */
    public Torture planned(long number, OnTargetWrites onTargetWrites) throws SQLException {
        var standard = MigrationOptions.DEFAULT;
        var options = new MigrationOptions(1, standard.sliceRows(), standard.sliceBytes(), Duration.ofDays(7), onTargetWrites, 1, standard.backoff(),
                false, MigrationOptions.RollbackApproval.ORIGINAL, ErrorTolerance.NONE);
        plan = new Discovery().discover(new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"),
                new EnvironmentCode("production"), new TreeSet<>(), options), reader(), engine());
        job = new JobId(number);
        run = RunId.fresh();
        LedgerSchema.ensure(engine());
        LocalTransaction.run(engine(), connection -> {
            RunLedger.open(connection, run, job, "Job-2025-%03d".formatted(number), plan.fingerprint());
            LiveTables.note(connection, run, liveTables());
        });
        return this;
    }

    public List<TableName> liveTables() {
        return plan.targetSchema().tables().stream().map(table -> table.name()).toList();
    }

    /** Green built, loaded with the source's rows and finished. */
    public Torture built() throws SQLException {
        LocalTransaction.run(engine(), green()::createTables);
        load();
        for (var build : green().builds(AT_ONCE)) {
            LocalTransaction.run(engine(), connection -> execute(connection, build.sql()));
        }
        LocalTransaction.run(engine(), connection -> {
            LocalTransaction.run(reader(), from -> green().sequences(from, connection));
            green().finish(connection);
        });
        return this;
    }

    /** Rows as text, through the client: what the copy does, without its speed. */
    private void load() throws SQLException {
        for (var entity : plan.entities()) {
            var columns = entity.columns().stream().map(column -> column.name().quoted()).collect(Collectors.joining(", "));
            var texts = entity.columns().stream().map(column -> column.name().quoted() + "::text").collect(Collectors.joining(", "));
            var casts = entity.columns().stream().map(column -> "?::" + column.targetType()).collect(Collectors.joining(", "));
            LocalTransaction.run(engine(), to -> LocalTransaction.run(reader(), from -> {
                try (var rows = from.createStatement().executeQuery("SELECT %s FROM %s".formatted(texts, entity.source().quoted()));
                        var insert = to.prepareStatement("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
                                .formatted(green().greenOf(entity.live()).quoted(), columns, casts))) {
                    while (rows.next()) {
                        for (int i = 1; i <= entity.columns().size(); i++) {
                            insert.setString(i, rows.getString(i));
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }));
        }
    }

    /** Everything compared: what the validation step says when both sides are equal. */
    public Torture verified() throws SQLException {
        LocalTransaction.run(engine(), connection -> {
            long epoch = RunLedger.takeOver(connection, run).epoch();
            RunLedger.moveOn(connection, run, epoch, RunState.PLANNED, RunState.VERIFIED);
        });
        return this;
    }

    public long epoch() throws SQLException {
        return LocalTransaction.answer(engine(), connection -> RunLedger.find(connection, run).orElseThrow().epoch());
    }

    public RunState state() throws SQLException {
        return LocalTransaction.answer(engine(), connection -> RunLedger.find(connection, run).orElseThrow().state());
    }

    public CutoverResult swap(Duration patience) throws SQLException {
        return swap(epoch(), patience);
    }

    public CutoverResult swap(long epoch, Duration patience) throws SQLException {
        return proved(run, new Swap(engine(), job, run, plan).carryOut(epoch, patience, attempts));
    }

    /** Somebody else works on the run now. */
    public void takenOver() throws SQLException {
        LocalTransaction.run(engine(), connection -> RunLedger.takeOver(connection, run));
    }

    /** The way back of another job than the last one planned. */
    public CutoverResult swapBackOf(long number, RunId other, Duration patience) throws SQLException {
        long epoch = LocalTransaction.answer(engine(), connection -> RunLedger.find(connection, other).orElseThrow().epoch());
        return proved(other, new SwapBack(engine(), new JobId(number), other).carryOut(epoch, patience, attempts));
    }

    /** What the end of the window does. */
    public void dropped() throws SQLException {
        LocalTransaction.run(engine(), green()::drop);
    }

    public CutoverResult swapBack(Duration patience) throws SQLException {
        return proved(run, new SwapBack(engine(), job, run).carryOut(epoch(), patience, attempts));
    }

    private CutoverResult proved(RunId of, CutoverResult result) throws SQLException {
        return Proofs.given(engine(), of, result, attempts);
    }

    /** All there is to say of the live tables: definitions, rows, sequence positions. */
    public List<String> state(TestDatabase database) throws SQLException {
        return LocalTransaction.answer(database.dataSource(), connection -> {
            var said = new ArrayList<String>();
            var schema = new Catalogue(connection).read(liveTables());
            said.addAll(schema.facts());
            for (var table : schema.tables()) {
                said.add(table.name() + " " + one(connection, "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM "
                        + table.name().quoted() + " t"));
                for (var sequence : table.sequences()) {
                    said.add(sequence.name() + " " + one(connection, "SELECT last_value || ' ' || is_called FROM " + sequence.name().quoted()));
                }
            }
            return said;
        });
    }

    /** Contents only. */
    public List<String> rows(TestDatabase database) throws SQLException {
        return LocalTransaction.answer(database.dataSource(), connection -> {
            var said = new ArrayList<String>();
            for (var entity : plan.entities()) {
                var columns = entity.columns().stream().map(CopiedColumn::name).map(name -> name.quoted()).collect(Collectors.joining(", "));
                said.add(entity.entity() + " " + one(connection, "SELECT count(*) || ' ' || md5(string_agg(t::text, ',' ORDER BY t::text)) FROM (SELECT "
                        + columns + " FROM " + entity.live().quoted() + ") t"));
            }
            return said;
        });
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
