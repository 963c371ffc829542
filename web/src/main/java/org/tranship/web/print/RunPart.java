package org.tranship.web.print;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tranship.job.JobView;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.JobProgress;
import org.tranship.records.Execution;
import org.tranship.records.PrintedJob;
import org.tranship.rollback.RollbackView;
import org.tranship.web.print.Sheet.Column;

/** What was done: totals, phases, tables, the cut-over and the way back from it. */
final class RunPart {

    private static final List<Column<Execution.Phase>> PHASES = List.of(Column.mark("Phase", Execution.Phase::operation), Column.mark("Status", Execution.Phase::status),
            Column.mark("Began", Execution.Phase::startedAt), Column.mark("Ended", Execution.Phase::endedAt), Column.figure("Took", RunPart::took),
            Column.figure("Records", phase -> phase.tally().processed()), Column.figure("Rejected", phase -> phase.tally().failed()));

    private RunPart() {
    }

    static void write(Sheet sheet, PrintedJob printed) {
        sheet.section("run", "Run", () -> {
            sheet.facts(() -> figures(sheet, printed.job(), printed.progress(), printed.wayBack()));
            if (printed.job().startedAt() == null) {
                sheet.html.element("p class=\"hint\"", "It has not started: nothing has been copied.");
            }
        });
        sheet.section("phases", "Phases", () -> {
            sheet.table(PHASES, printed.run().phases());
            printed.run().phases().stream().filter(phase -> phase.error() != null)
                    .forEach(phase -> sheet.html.element("p class=\"verbatim\"", "%s: %s".formatted(phase.operation(), phase.error())));
        });
        sheet.section("entities", "Tables", () -> sheet.table(entities(printed.run()), printed.progress().entities()));
        sheet.section("way-back", "Way back", () -> sheet.facts(() -> wayBack(sheet, printed.job(), printed.wayBack())));
    }

    private static void figures(Sheet sheet, JobView job, JobProgress now, RollbackView cutOver) {
        sheet.fact("Started", job.startedAt());
        sheet.fact("Ended", job.completedAt());
        sheet.fact("Duration", job.duration());
        sheet.fact("Cut over at", cutOver.backTo());
        sheet.fact("Live tables locked for", cutOver.cutover());
        sheet.fact(now.totalExact() ? "Records in scope" : "Records in scope, estimated", now.total());
        sheet.fact("Migrated", now.migrated());
        sheet.fact("Rejected", now.failed());
        sheet.fact("Skipped", now.skipped());
        sheet.fact("Compared and equal", now.verified());
        sheet.fact("Bytes copied", now.bytes());
    }

    private static Duration took(Execution.Phase phase) {
        return phase.startedAt() == null || phase.endedAt() == null ? null : Duration.between(phase.startedAt(), phase.endedAt());
    }

    /** The execution model has a word for each table, the progress has its figures. */
    private static List<Column<EntityProgress>> entities(Execution run) {
        Map<String, Execution.Entity> words = run.entities().stream().collect(Collectors.toMap(Execution.Entity::name, Function.identity()));
        return List.of(Column.text("Table", EntityProgress::entity), Column.mark("Status", entity -> words.get(entity.entity()).status()),
                Column.figure("Records", entity -> entity.exact() ? entity.total() : "about " + Words.of(entity.total())),
                Column.figure("Migrated", EntityProgress::migrated), Column.figure("Rejected", EntityProgress::rejected),
                Column.figure("Skipped", EntityProgress::skipped), Column.figure("Equal", EntityProgress::verifiedRows),
                Column.figure("In place of", entity -> words.get(entity.entity()).replaced()),
                Column.figure("Indexes, keys", EntityProgress::builds), Column.figure("Comparisons", EntityProgress::proofs));
    }

    private static void wayBack(Sheet sheet, JobView job, RollbackView wayBack) {
        sheet.fact("Rollback window", job.rollbackWish() ? job.options().rollbackWindow() : "none was asked for");
        sheet.fact("Has to agree to it", wayBack.needsSecondPerson() ? "a second person" : "nobody else: the approval of the job covers it");
        sheet.fact("Can be taken", wayBack.available() ? "yes" : "no: " + wayBack.whyNot());
        sheet.fact("Until", wayBack.expiresAt());
        sheet.fact("Superseded by", wayBack.supersededBy());
        sheet.fact("Asked for by", wayBack.requester());
        sheet.fact("Asked for at", wayBack.requestedAt());
        sheet.fact("Rollback began", wayBack.startedAt());
        sheet.fact("Tables of before live again", wayBack.completedAt());
    }
}
