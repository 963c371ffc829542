package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.tranship.relational.Inventory;
import org.tranship.relational.Schema;
import org.tranship.relational.TableName;

/** A planner that knows what both databases look like: the tables it was told, and notes that change the plan. */
public final class PlanOf extends Planner {

    private final AtomicInteger asked = new AtomicInteger();
    private List<String> tables = List.of("tpt_drivers", "tpt_trips");
    private String targetDatabase = "7000/16400";
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();

    public PlanOf tables(String... names) {
        tables = List.of(names);
        return this;
    }

    public PlanOf target(String database) {
        targetDatabase = database;
        return this;
    }

    /** Happens once, while the next plan is made. */
    public PlanOf meanwhile(Runnable what) {
        meanwhile.set(what);
        return this;
    }

    /** How often somebody had the databases looked at. */
    public int asked() {
        return asked.get();
    }

    @Override
    public MigrationPlan plan(PlanRequest request) {
        asked.incrementAndGet();
        var happens = meanwhile.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        var entities = new ArrayList<PlannedEntity>();
        for (var table : tables) {
            entities.add(new PlannedEntity(table, entities.size(), TableName.of("public", table), TableName.of("public", table), List.of(), List.of(),
                    true, 1000, 8192, List.of(), false, false));
        }
        return new MigrationPlan(request, entities, new Schema(List.of(), List.of(), Inventory.EMPTY), new Schema(List.of(), List.of(), Inventory.EMPTY), "7000/16399", targetDatabase,
                List.of("a note"));
    }
}
