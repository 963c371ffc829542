package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.tranship.relational.Inventory;
import org.tranship.relational.Schema;
import org.tranship.relational.TableName;

/** A planner that knows what both databases look like: the tables it was told, and notes that change the plan. */
public final class PlanOf extends Planner {

    private final AtomicInteger asked = new AtomicInteger();
    private List<String> tables = List.of("tpt_drivers", "tpt_trips");
    private String targetDatabase = "7000/16400";
    private volatile Runnable meanwhile = () -> { };

    public PlanOf tables(String... names) {
        tables = List.of(names);
        return this;
    }

    public PlanOf target(String database) {
        targetDatabase = database;
        return this;
    }

    /** What somebody else does whenever the databases are looked at, before the planner has looked; their own look is left alone. */
    public PlanOf meanwhile(Runnable elsewhere) {
        meanwhile = elsewhere;
        return this;
    }

    private void letOthersGoOn() {
        var elsewhere = meanwhile;
        meanwhile = () -> { };
        elsewhere.run();
        meanwhile = elsewhere;
    }

    /** How often somebody had the databases looked at. */
    public int asked() {
        return asked.get();
    }

    @Override
    public MigrationPlan plan(PlanRequest request) {
        asked.incrementAndGet();
        letOthersGoOn();
        var entities = new ArrayList<PlannedEntity>();
        for (var table : tables) {
            entities.add(new PlannedEntity(table, entities.size(), TableName.of("public", table), TableName.of("public", table), List.of(), List.of(),
                    true, 1000, 8192, List.of(), false, false));
        }
        return new MigrationPlan(request, entities, new Schema(List.of(), List.of(), Inventory.EMPTY), new Schema(List.of(), List.of(), Inventory.EMPTY), "7000/16399", targetDatabase,
                List.of("a note"));
    }
}
