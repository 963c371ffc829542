package org.tranship.web.monitor;

import org.tranship.progress.EntityProgress;
import org.tranship.progress.JobProgress;
import org.tranship.progress.Pieces;
import org.tranship.web.page.Wording;

/** A job's progress in the words and percentages of the page. */
public record Figures(JobProgress progress, Wording say) {

    /** The figures as a sentence, for those who hear the bar. */
    public String getInWords() {
        var left = progress.remaining() == null ? "" : ", about %s left".formatted(say.duration(progress.remaining()));
        return "%s of %s records%s".formatted(say.number(progress.migrated()), say.number(progress.total()), left);
    }

    /** Changes with the state and every ten percent; whoever listens is not told every poll. */
    public String getAnnouncement() {
        return "%s: %d%%".formatted(say.state(progress.state(), progress.order()), progress.percent() / 10 * 10);
    }

    public String getRemaining() {
        if (progress.remainingLow() == null || progress.remainingHigh() == null) {
            return progress.completedAt() == null ? "cannot be said yet" : "–";
        }
        return say.range(progress.remainingLow(), progress.remainingHigh());
    }

    /** Clock times, the earliest and the latest. */
    public String getCompletion() {
        if (progress.eta() == null || progress.remainingLow() == null || progress.remainingHigh() == null) {
            return "–";
        }
        var now = progress.eta().minus(progress.remaining());
        var earliest = say.timeOfDay(now.plus(progress.remainingLow()));
        var latest = say.timeOfDay(now.plus(progress.remainingHigh()));
        return earliest.equals(latest) ? latest : earliest + " to " + latest;
    }

    public String comparison(EntityProgress entity) {
        if (entity.isVerified() && entity.proofs().isAllDone()) {
            return "equal";
        }
        return entity.proofs().done() == 0 ? "not yet" : pieces(entity.proofs());
    }

    public String pieces(Pieces pieces) {
        return "%s of %s".formatted(say.number(pieces.done()), say.number(pieces.total()));
    }
}
