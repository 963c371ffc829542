package org.tranship.web.print;

import java.util.List;
import java.util.Map;

import org.tranship.job.ApprovalStatus;
import org.tranship.job.JobView;
import org.tranship.plan.PlanPreview;
import org.tranship.plan.PlanStep;
import org.tranship.records.PrintedJob;
import org.tranship.web.print.Sheet.Column;

/** What was asked for, by whom, who decided on it, and what was signed. */
final class RequestPart {

    private static final List<Column<Map.Entry<String, Object>>> OPTIONS = List.of(Column.mark("Option", Map.Entry::getKey), Column.text("Value", Map.Entry::getValue));

    private static final List<Column<PlanStep>> STEPS = List.of(Column.mark("Step", PlanStep::number), Column.mark("Phase", PlanStep::phase),
            Column.text("What is done", PlanStep::name), Column.figure("Tables", step -> step.entities().size()), Column.figure("At least", PlanStep::atLeast),
            Column.figure("At most", PlanStep::atMost), Column.mark("May stop here", step -> step.validationPoint() ? "yes" : "no"));

    private RequestPart() {
    }

    static void write(Sheet sheet, PrintedJob printed) {
        var job = printed.job();
        sheet.section("request", "Request and decision", () -> sheet.facts(() -> {
            sheet.fact("Tables", job.scope().isEmpty() ? "every table both sides have" : job.scope());
            sheet.fact("Records expected by the requester", job.requestedTotal());
            sheet.fact("Written down by", job.creator());
            sheet.fact("Written down at", job.createdAt());
            sheet.fact("Requested by", job.requester());
            sheet.fact("Last changed by", job.editor());
            sheet.fact("To start not before", job.scheduledAt());
            decision(sheet, job);
            sheet.fact("Is wanted of it", job.order());
            sheet.fact("Waits because", job.queueReason());
            sheet.fact("Error", job.error());
            sheet.fact("In the archive since", job.archivedAt());
        }));
        if (printed.plan() != null) {
            sheet.section("plan", "Plan", () -> plan(sheet, printed.plan(), job));
        }
        sheet.section("options", "Options", () -> sheet.table(OPTIONS, List.copyOf(job.options().byName().entrySet())));
    }

    private static void decision(Sheet sheet, JobView job) {
        boolean no = job.approval() == ApprovalStatus.REJECTED;
        sheet.fact(no ? "Rejected by" : "Approved by", job.approver() == null ? "nobody" : job.approver());
        sheet.fact("Approved at", job.approvedAt());
        sheet.fact("Comment", job.approvalComment());
        sheet.fact("Approval void unless started by", job.startedAt() == null ? job.approvalExpiresAt() : null);
    }

    private static void plan(Sheet sheet, PlanPreview preview, JobView job) {
        var plan = preview.plan();
        sheet.facts(() -> {
            sheet.fact("Fingerprint", plan.fingerprint());
            sheet.fact("Revision", plan.revision());
            sheet.fact("Planned at", plan.plannedAt());
            sheet.fact("Changed since the revision before", plan.difference());
        });
        sheet.html.element("p class=\"hint\"", "The fingerprint is what is approved: SHA-256 over the text of GET /api/v1/transport/migrations/%s/plan.".formatted(job.id()));
        if (!plan.notes().isEmpty()) {
            sheet.html.around("ul class=\"notes\"", () -> plan.notes().forEach(note -> sheet.html.element("li", note)));
        }
        if (job.startedAt() == null) { // from then on its phases say what was done, and how long it took
            sheet.table(STEPS, preview.steps());
        }
    }
}
