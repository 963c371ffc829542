package org.tranship.web.create;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.environment.Environment;
import org.tranship.environment.Environments;
import org.tranship.job.JobDesk;
import org.tranship.job.MigrationType;
import org.tranship.plan.EntityChoice;
import org.tranship.plan.PlanDesk;
import org.tranship.plan.PlanRequest;
import org.tranship.plan.Readiness;

/** {@code /transport/migrations/new}: what to migrate, whether it could be, and the request itself. */
@Named
@ViewScoped
public class NewJob implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    JobDesk desk;

    @Inject
    PlanDesk planner;

    @Inject
    Environments environments;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private final JobForm form = new JobForm();
    private final Map<String, Boolean> chosen = new HashMap<>();

    private transient List<EntityChoice> entities = List.of();
    private transient PlanRequest examined;
    private transient Readiness readiness;
    private transient Instant examinedAt;

    /** Refuses those who may not ask for a migration before they fill anything in. */
    public void open() {
        caller.must(Action.CREATE);
    }

    /** Another pair of environments has other tables; all of them are chosen to begin with. */
    public void environmentsChanged() {
        chosen.clear();
        entities = List.of();
        if (form.isPair()) {
            entities = planner.commonEntities(form.from(), form.to());
            chooseAll(true);
        }
    }

    public void chooseAll(boolean all) {
        entities.forEach(entity -> chosen.put(entity.entity(), all));
    }

    /** Looks at both databases and remembers for what exactly. */
    public void examine() {
        examined = form.wouldBe(scope());
        readiness = planner.examine(examined);
        examinedAt = clock.instant();
    }

    public String submit() {
        var job = desk.submit(form.asksFor(scope()));
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + job.id();
    }

    /** Why the request cannot be sent now, null when it can. */
    public String getBlockedBecause() {
        if (!form.isPair()) {
            return "Choose a source and a target that are not the same.";
        }
        if (scope().isEmpty()) {
            return "Choose at least one entity.";
        }
        if (readiness == null) {
            return "Press Validate first: nothing is asked for before both databases have been looked at.";
        }
        if (isStale()) {
            return "You changed something since the last look. Press Validate again.";
        }
        return readiness.isReady() ? null : "Mend what the checks found, then press Validate again.";
    }

    /** Whether something that matters was changed since both databases were looked at. */
    public boolean isStale() {
        return readiness != null && !(form.isPair() && examined.equals(form.wouldBe(scope())));
    }

    public List<Environment> getEnvironments() {
        return environments.all();
    }

    public int getChosenCount() {
        return scope().size();
    }

    /** What can be asked for; the others of the list of types come with their own job XML. */
    public List<MigrationType> getTypes() {
        return List.of(MigrationType.BLUE_GREEN);
    }

    public long getChosenRows() {
        return entities.stream().filter(entity -> chosen.get(entity.entity())).mapToLong(EntityChoice::estimatedRows).sum();
    }

    private List<String> scope() {
        return entities.stream().map(EntityChoice::entity).filter(chosen::get).toList();
    }

    public JobForm getForm() {
        return form;
    }

    public Map<String, Boolean> getChosen() {
        return chosen;
    }

    public List<EntityChoice> getEntities() {
        return entities;
    }

    public Readiness getReadiness() {
        return readiness;
    }

    public Instant getExaminedAt() {
        return examinedAt;
    }
}
