package org.tranship.batch.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.EntityLedger;
import org.tranship.batch.ledger.Owner;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceState;
import org.tranship.batch.ledger.Work;
import org.tranship.batch.ledger.WorkHistory;
import org.tranship.batch.validation.Questions;
import org.tranship.job.RunJournal;
import org.tranship.progress.EntityProgress;
import org.tranship.records.Baseline;
import org.tranship.records.ControlStatus;
import org.tranship.records.EntityPosition;
import org.tranship.records.RunRecord;
import org.tranship.records.WorkRecord;

/**
 * Tells the control plane of every piece of work once it is begun and once it has ended. The ledger is read, not the workers asked: they
 * wait for nobody. What was told is remembered here only to be brief; telling twice does no harm, and a server that comes up tells all.
 */
public final class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class.getName());

    /** Pieces of work in one transaction of the control database. */
    private static final int AT_A_TIME = 500;

    /** A claim or a commit may have taken that long to be seen. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private final ActiveRun run;
    private final Set<Told> told = new HashSet<>();
    private final Map<String, EntityPosition> positions = new HashMap<>();
    private final Set<Baseline> baselines = new HashSet<>();
    private final Map<Long, String> failures = new ConcurrentHashMap<>();
    private final Map<Long, Slice> givenBack = new ConcurrentHashMap<>();
    private Questions questions;
    private Instant since = Instant.EPOCH;

    private record Told(long slice, long epoch, SliceState state, boolean ended) {
    }

    Recorder(ActiveRun run) {
        this.run = run;
    }

    /** A slice cannot be carried out; the ledger does not know why. */
    public void failed(Slice slice, String why) {
        failures.put(slice.id(), why);
    }

    /** Its worker puts it back, as the run is to stop. The ledger then looks as it does after a crash, but nothing has gone wrong. */
    public void givenBack(Slice slice) {
        givenBack.put(slice.id(), slice);
    }

    /**
     * @param all      whether to look at everything, and not only at what has changed lately
     * @param entities the totals of now
     */
    synchronized void tell(RunJournal journal, List<EntityProgress> entities, boolean all) throws SQLException {
        var seen = LocalTransaction.ask(run.target(), target -> all ? WorkHistory.all(target, run.run()) : WorkHistory.since(target, run.run(), since));
        var fresh = seen.stream().map(this::asTried).filter(work -> !told.contains(told(work))).toList();
        var moved = LocalTransaction.ask(run.target(), this::moved);
        var proved = LocalTransaction.ask(run.target(), this::proved);
        var totals = entities.stream().collect(Collectors.toMap(EntityProgress::entity, EntityProgress::total));
        long planned = all ? LocalTransaction.ask(run.target(), target -> WorkHistory.firstPlanned(target, run.run())) : 0;
        for (int from = 0; from < fresh.size() || from == 0 && (all || !moved.isEmpty() || !proved.isEmpty()); from += AT_A_TIME) {
            var some = fresh.subList(from, Math.min(fresh.size(), from + AT_A_TIME));
            var works = records(some, totals);
            journal.record(run.job(), run.run(), from == 0 ? new RunRecord(works, moved, proved, planned) : RunRecord.of(works));
            if (questions != null) { // what lacks its texts is told again
                some.forEach(work -> told.add(told(work)));
            }
        }
        moved.forEach(position -> positions.put(position.entity(), position));
        baselines.addAll(proved);
        since = nextLook(seen);
    }

    private List<EntityPosition> moved(Connection target) throws SQLException {
        return WorkHistory.positions(target, run.run()).stream().filter(position -> !position.equals(positions.get(position.entity()))).toList();
    }

    private List<Baseline> proved(Connection target) throws SQLException {
        return EntityLedger.baselines(target, run.run()).stream().filter(baseline -> !baselines.contains(baseline)).toList();
    }

    /** Whoever runs now will have finished after he began; whoever begins later, after all that is seen now. */
    private Instant nextLook(List<Work> seen) {
        var running = seen.stream().filter(Work::isRunning).map(Work::startedAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
        var latest = seen.stream().map(Work::finishedAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
        return running.or(() -> latest).map(moment -> moment.minus(LATE)).filter(since::isBefore).orElse(since);
    }

    /** Of what was put back the try that rests is told; of whatever else waits again, that another one follows. */
    private Work asTried(Work work) {
        var tried = givenBack.get(work.slice().id());
        return tried != null && work.slice().state() == SliceState.NEW && work.slice().epoch() == tried.epoch() + 1
                ? new Work(tried, work.owner(), work.rows(), work.startedAt(), work.finishedAt()) : work;
    }

    private boolean isGivenBack(Slice slice) {
        var tried = givenBack.get(slice.id());
        return tried != null && tried.epoch() == slice.epoch();
    }

    private Told told(Work work) {
        var slice = work.slice();
        return new Told(slice.id(), slice.epoch(), slice.state(), error(work) != null);
    }

    private List<WorkRecord> records(List<Work> works, Map<String, Long> totals) throws SQLException {
        if (works.isEmpty()) {
            return List.of();
        }
        var asked = questions();
        return LocalTransaction.ask(run.target(), target -> records(works, totals, asked, target));
    }

    private List<WorkRecord> records(List<Work> works, Map<String, Long> totals, Optional<Questions> asked, Connection target) throws SQLException {
        var records = new ArrayList<WorkRecord>();
        for (var work : works) {
            records.add(record(work, totals.getOrDefault(work.slice().entity(), 0L), asked, target));
        }
        return records;
    }

    /** What was done is told also when the source does not answer any more. */
    private Optional<Questions> questions() {
        if (questions == null) {
            try {
                questions = Questions.between(run.source(), run.target());
            } catch (SQLException away) {
                LOG.log(Level.FINE, "Run " + run.run() + " tells of its work without the queries.", away);
            }
        }
        return Optional.ofNullable(questions);
    }

    private WorkRecord record(Work work, long total, Optional<Questions> asked, Connection target) throws SQLException {
        var slice = work.slice();
        var entity = run.plan().entity(slice.entity());
        var green = run.green().greenOf(entity.live());
        var error = error(work);
        var owner = work.owner() == null ? null : new Owner(work.owner());
        return new WorkRecord(
                slice.id(), SliceKind.PROOF.contains(slice.kind()) ? "validation" : "execution", slice.entity(), slice.no(), slice.epoch(), operation(slice), status(work, error), slice.kind() == SliceKind.COPY || slice.kind() == SliceKind.VERIFY ? work.rows() : 0, total,
                work.startedAt(), error == null ? work.finishedAt() : Instant.now(), error,
                slice.kind() == SliceKind.COPY ? run.ticket().request().options().sliceRows() : null,
                owner == null ? null : owner.worker(), owner == null ? null : owner.node(),
                asked.map(it -> it.source(slice, entity, green)).orElse(null),
                asked.isEmpty() ? null : asked.get().validation(slice, entity, green, target));
    }

    private String error(Work work) {
        if (!work.isRunning()) {
            return null;
        }
        return isGivenBack(work.slice()) ? WorkRecord.NOT_COMMITTED : failures.get(work.slice().id());
    }

    private ControlStatus status(Work work, String error) {
        return switch (work.slice().state()) {
            case NEW -> null;
            case RUNNING -> error == null ? ControlStatus.RUNNING : isGivenBack(work.slice()) ? ControlStatus.PAUSED : ControlStatus.FAILED;
            case DONE -> ControlStatus.COMPLETED;
        };
    }

    /** In the words of the control table's document, where it has any. */
    private static String operation(Slice slice) {
        return switch (slice.kind()) {
            case COPY -> slice.epoch() > 1 ? "batch_migration_retry" : "batch_migration";
            case INDEX -> "index_build";
            case PRIMARY_KEY -> "primary_key_build";
            case UNIQUE -> "unique_key_build";
            case EXCLUDE -> "exclusion_build";
            case CHECK -> "check_build";
            case ANALYZE -> "table_analysis";
            case CHILDREN -> "orphan_rejection";
            case FOREIGN_KEY_ADD -> "foreign_key_build";
            case FOREIGN_KEY_VALIDATE -> "foreign_key_validation";
            case VERIFY -> "count_validation";
            case COUNT -> "count_verification";
            case ORPHANS -> "orphan_detection";
        };
    }
}
