package org.tranship.web.monitor;

import org.tranship.progress.EntityProgress;
import org.tranship.progress.JobProgress;
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

    public String comparison(EntityProgress entity) {
        if (entity.isVerified()) {
            return "equal";
        }
        return entity.verifiedRows() == 0 ? "not yet" : "%s rows equal".formatted(say.number(entity.verifiedRows()));
    }
}
