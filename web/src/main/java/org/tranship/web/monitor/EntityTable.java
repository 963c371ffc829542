package org.tranship.web.monitor;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import org.tranship.progress.EntityProgress;

/**
 * The entities of a job that its page shows: all of them where they fit, else a page of those that were asked for, so that a job of many
 * hundred entities is no heavier to look at and to follow than one of fifty.
 *
 * @param all  of the job, in run order
 * @param show which of them
 * @param page from 1
 */
public record EntityTable(List<EntityProgress> all, Show show, int page) {

    /** So many are shown without pages: what fits a screen or two is better seen at once. */
    static final int WHOLE = 50;

    private static final int ROWS = 25;

    /** What entities can be told apart by; as a parameter of the address in lower case. */
    public enum Show {
        WORKING("In work", EntityProgress::isUnderWay),
        WAITING("Waiting", entity -> !entity.isUnderWay() && !entity.isDone()),
        FINISHED("Finished", EntityProgress::isDone),
        ALL("All", entity -> true);

        private final String title;
        private final Predicate<EntityProgress> fits;

        Show(String title, Predicate<EntityProgress> fits) {
            this.title = title;
            this.fits = fits;
        }

        public String title() {
            return title;
        }

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param asked  as in the address, null or unknown for what is most worth seeing: what is in work while the job moves, else all
     * @param page   what is out of bounds is brought within
     */
    static EntityTable of(List<EntityProgress> all, String asked, int page, boolean moving) {
        if (all.size() <= WHOLE) {
            return new EntityTable(all, Show.ALL, 1);
        }
        var usual = moving ? Show.WORKING : Show.ALL;
        var show = List.of(Show.values()).stream().filter(each -> each.parameter().equals(asked)).findFirst().orElse(usual);
        var whole = new EntityTable(all, show, 1);
        return new EntityTable(all, show, Math.max(1, Math.min(page, whole.pages())));
    }

    public List<EntityProgress> rows() {
        return isPaged() ? all.stream().filter(show.fits).skip((page - 1L) * ROWS).limit(ROWS).toList() : all;
    }

    /** Whether there is more to be had than is shown at once. */
    public boolean isPaged() {
        return all.size() > WHOLE;
    }

    public int pages() {
        return Math.max(1, (int) ((count(show) + ROWS - 1) / ROWS));
    }

    public long count(Show of) {
        return all.stream().filter(of.fits).count();
    }

    public List<Show> shows() {
        return List.of(Show.values());
    }

    /** What the links to other parts and pages depend on. */
    String bounds() {
        return show + " " + page + " " + pages();
    }
}
