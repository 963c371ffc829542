package org.tranship.web.dashboard;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.job.JobDesk;
import org.tranship.job.JobFilter;
import org.tranship.job.JobId;
import org.tranship.job.JobStatus;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.progress.ProgressBoard;
import org.tranship.web.page.Moves;
import org.tranship.web.page.Preferences;
import org.tranship.web.page.Told;
import org.tranship.web.page.Visitor;

/** {@code /transport/migrations}: what runs, what waits for somebody, what came of the rest. */
@Named
@ViewScoped
public class Dashboard implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int CARDS_OF_A_SECTION = 5;
    private static final int CARDS_OF_A_PAGE = 20;
    private static final int CHOICES_OF_THE_TOOLBAR = 10;

    /** In the order of the page: what moves comes first. */
    private static final List<JobStatus> SECTIONS =
            List.of(JobStatus.IN_PROGRESS, JobStatus.QUEUED, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.ROLLED_BACK);

    @Inject
    JobDesk desk;

    @Inject
    ProgressBoard board;

    @Inject
    Clock clock;

    @Inject
    Visitor visitor;

    @Inject
    Preferences preferences;

    private final JobSieve sieve = new JobSieve();
    private transient Map<JobStatus, Long> counts;
    private transient List<Section> sections;
    private transient List<JobView> needed;
    private transient List<JobView> recent;

    /** Reads everything the page shows. */
    public void open() {
        var filter = sieve.toFilter(clock.instant(), preferences.getZone());
        counts = desk.countByStatus(filter);
        sections = SECTIONS.stream().filter(sieve.statuses()::contains).map(status -> section(filter, status))
                .filter(section -> !section.cards().isEmpty()).toList();
        needed = whatNeedsTheVisitor();
        recent = desk.list(JobFilter.ALL.page(0, CHOICES_OF_THE_TOOLBAR)).jobs();
    }

    /** Figures change at every poll; the cards themselves only when a job changed its state. */
    public void refresh() {
        open();
        if (!visitor.sees(getStanding())) {
            PrimeFaces.current().ajax().update("jobs:board");
        }
    }

    /** A failed job goes back into the queue; its monitor shows what becomes of it. */
    public String retry(JobId job) {
        desk.retry(job, ExpectedVersion.ANY);
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + job;
    }

    /** Puts it out of the way and shows the list without it. */
    public String archive(JobId job) {
        var put = desk.archive(job, ExpectedVersion.ANY);
        Told.onTheNextPage("%s is in the archive: lists leave it out.".formatted(put.code()),
                "Nothing of it was removed. To find it, set Archive in the filters.");
        return "/transport/migrations.xhtml?faces-redirect=true";
    }

    public boolean isMoving() {
        return sections.stream().flatMap(section -> section.cards().stream()).anyMatch(card -> !card.moves().isAtRest());
    }

    public List<JobView> getRollbackChoices() {
        return visitor.may(Action.UPDATE)
                ? desk.list(JobFilter.ALL.withStates(Set.of(LifecycleState.COMPLETED)).page(0, 100)).jobs().stream()
                        .filter(JobView::rollbackAvailable).limit(CHOICES_OF_THE_TOOLBAR).toList()
                : List.of();
    }

    public String getExportQuery() {
        return sieve.toExportQuery(clock.instant(), preferences.getZone());
    }

    public List<JobStatus> getStatuses() {
        return SECTIONS;
    }

    public MigrationType[] getTypes() {
        return MigrationType.values();
    }

    public long count(JobStatus status) {
        return counts.get(status);
    }

    public JobSieve getSieve() {
        return sieve;
    }

    public List<Section> getSections() {
        return sections;
    }

    public List<JobView> getNeeded() {
        return needed;
    }

    public List<JobView> getRecent() {
        return recent;
    }

    public boolean isAnotherPage() {
        return sieve.isOneStatus() && count(JobStatus.valueOf(sieve.getStatus())) > (long) sieve.getPage() * CARDS_OF_A_PAGE;
    }

    private Section section(JobFilter filter, JobStatus status) {
        var page = desk.list(filter.withStatuses(Set.of(status))
                .page(sieve.getPage() - 1, sieve.isOneStatus() ? CARDS_OF_A_PAGE : CARDS_OF_A_SECTION));
        return new Section(status, page.jobs().stream().map(this::card).toList(), page.total());
    }

    private JobCard card(JobView job) {
        return new JobCard(job, job.status() == JobStatus.IN_PROGRESS ? board.progressOf(job.id()) : null, Moves.of(job, visitor));
    }

    /** Approvals that are theirs to give, then failures somebody has to decide about. */
    private List<JobView> whatNeedsTheVisitor() {
        var found = new ArrayList<JobView>();
        if (visitor.may(Action.APPROVE)) {
            desk.list(JobFilter.ALL.withStates(Set.of(LifecycleState.PENDING_APPROVAL))).jobs().stream()
                    .filter(job -> job.authors().stream().noneMatch(visitor::is)).forEach(found::add);
        }
        if (visitor.may(Action.UPDATE)) {
            found.addAll(desk.list(JobFilter.ALL.withStates(Set.of(LifecycleState.FAILED, LifecycleState.ROLLBACK_FAILED))).jobs());
        }
        return found;
    }

    /** Which jobs are shown where, and which buttons they have. */
    public String getStanding() {
        var cards = sections.stream().flatMap(section -> section.cards().stream()).map(card -> card.job().id() + " " + card.moves());
        return Stream.concat(cards, needed.stream().map(job -> "needed " + job.id())).collect(Collectors.joining(", "));
    }
}
