package org.tranship.web.create;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.environment.Environment;
import org.tranship.environment.Environments;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.plan.PlanDesk;
import org.tranship.plan.PlanRequest;
import org.tranship.plan.Readiness;
import org.tranship.web.page.Moves;
import org.tranship.web.page.Told;
import org.tranship.web.page.Visitor;
import org.tranship.web.page.Wording;

/**
 * {@code /transport/migrations/new}: what to migrate, whether it could be, and the request itself. As {@code /transport/migrations/42/edit}
 * it changes what was asked for and has never started.
 */
@Named
@ViewScoped
public class NewJob implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String START = "Start";

    @Inject
    JobDesk desk;

    @Inject
    PlanDesk planner;

    @Inject
    Environments environments;

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Wording say;

    @Inject
    Clock clock;

    private final JobForm form = new JobForm();
    private final Selection selection = new Selection();
    private Long id;

    private transient JobView job;
    private transient PlanRequest examined;
    private transient Readiness readiness;
    private transient Instant examinedAt;

    /** Refuses those who may not, before they fill anything in; leads back to a job that can no longer be changed. */
    public String open() {
        caller.must(id == null ? Action.CREATE : Action.UPDATE);
        if (id == null) {
            return null;
        }
        job = desk.get(new JobId(id));
        if (!Moves.of(job, visitor).isEdit()) {
            Told.onTheNextPage("%s can no longer be changed: only what has never started can.".formatted(job.code()),
                    visitor.may(Action.CREATE) ? "Clone it and change the clone." : null);
            return onItsPage(job);
        }
        form.read(job);
        offerEntities();
        if (!job.scope().isEmpty()) {
            selection.choose(job.scope());
        }
        return null;
    }

    /** Another pair of environments has other tables; all of them are chosen to begin with. */
    public void environmentsChanged() {
        offerEntities();
    }

    private void offerEntities() {
        selection.offer(form.isPair() ? planner.commonEntities(form.from(), form.to()) : List.of());
        if (isOfThisPair()) {
            addWhatOnlyTheSourceHas();
        }
        selection.chooseAll(true);
    }

    private boolean isOfThisPair() {
        return job != null && form.isPair() && job.source().equals(form.from()) && job.target().equals(form.to());
    }

    /** A job may name tables that only the source has; whoever changes it must not lose them unseen. */
    private void addWhatOnlyTheSourceHas() {
        var common = selection.getEntities().stream().map(entity -> entity.entity()).toList();
        if (!common.containsAll(job.scope())) {
            var named = planner.examine(form.wouldBe(job.scope())).entities().stream().filter(entity -> !common.contains(entity.entity()));
            selection.offer(Stream.concat(selection.getEntities().stream(), named).toList());
        }
    }

    /** Looks at both databases and remembers for what exactly. */
    public void examine() {
        examined = form.wouldBe(scope());
        readiness = planner.examine(examined);
        examinedAt = clock.instant();
    }

    public String submit() {
        var start = say.moment(form.getStart(), START);
        return onItsPage(scheduled(desk.submit(form.asksFor(scope())), start));
    }

    private JobView scheduled(JobView asked, Instant start) {
        return start == null ? asked : desk.schedule(asked.id(), start, ExpectedVersion.ANY);
    }

    /** Nobody is asked for an approval yet. */
    public String keepAsDraft() {
        var start = say.moment(form.getStart(), START);
        var draft = scheduled(desk.draft(form.asksFor(scope())), start);
        Told.onTheNextPage("%s is kept as a draft.".formatted(draft.code()), "Nobody is asked before it is submitted for approval.");
        return onItsPage(draft);
    }

    /** Changes the job that was opened, unless somebody else has meanwhile. */
    public String save() {
        var changed = desk.edit(job.id(), form.asksFor(scope()), ExpectedVersion.of(job.version()));
        Told.onTheNextPage("%s was changed and planned anew.".formatted(changed.code()), switch (job.state()) {
            case DRAFT -> "It is still a draft: submit it for approval when it is ready.";
            case QUEUED -> "Its approval is void. A Super Admin who neither asked for it nor changed it has to approve the new plan.";
            default -> "A Super Admin who neither asked for it nor changed it has to approve the new plan.";
        });
        return onItsPage(changed);
    }

    private static String onItsPage(JobView job) {
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + job.id();
    }

    /** Why not even a draft can be kept, null when it can. */
    public String getIncomplete() {
        if (!form.isPair()) {
            return "Choose a source and a target that are not the same.";
        }
        return selection.getCount() == 0 ? "Choose at least one entity." : null;
    }

    /** Why the request cannot be sent now, null when it can. */
    public String getBlockedBecause() {
        if (getIncomplete() != null || isDraft()) {
            return getIncomplete();
        }
        if (readiness == null) {
            return "Press Validate first: nothing is asked for before both databases have been looked at.";
        }
        if (isStale()) {
            return "You changed something since the last look. Press Validate again.";
        }
        return readiness.isReady() ? null : "Mend what the checks found, then press Validate again.";
    }

    /** What becomes of it when the button is pressed that can be. */
    public String getPromise() {
        if (isDraft()) {
            return "Can be saved. It stays a draft.";
        }
        return job == null ? "Ready to be submitted. Nothing runs before a Super Admin has approved it."
                : "Ready to be saved. Nothing runs before a Super Admin has approved the new plan.";
    }

    /** Whether something that matters was changed since both databases were looked at. */
    public boolean isStale() {
        return readiness != null && !(form.isPair() && examined.equals(form.wouldBe(scope())));
    }

    /** A draft of before is changed. */
    public boolean isDraft() {
        return job != null && job.state() == LifecycleState.DRAFT;
    }

    /** Whoever asked for all tables asks for all of them, also of those that come. */
    private List<String> scope() {
        return isOfThisPair() && job.scope().isEmpty() && selection.isAll() ? List.of() : selection.names();
    }

    public List<Environment> getEnvironments() {
        return environments.all();
    }

    /** What can be asked for; the others of the list of types come with their own job XML. */
    public List<MigrationType> getTypes() {
        return List.of(MigrationType.BLUE_GREEN);
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    /** The job that is changed, null when one is asked for. */
    public JobView getJob() {
        return job;
    }

    public JobForm getForm() {
        return form;
    }

    public Selection getSelection() {
        return selection;
    }

    public Readiness getReadiness() {
        return readiness;
    }

    public Instant getExaminedAt() {
        return examinedAt;
    }
}
