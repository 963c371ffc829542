package org.tranship.batch.planning;

import java.util.Locale;

/**
 * Which rows of a table are looked at to cut it. Every page of a small one, where a share of its rows is enough: sorting all of them would cost
 * as much as copying them. Some of every so manieth page of a large one; pages at random would not do: rows that came one after the other lie
 * together and have keys that follow one another, so a few pages more here than there would make a range twice as long.
 *
 * @param clause what follows the table's name, with a blank before it; nothing for all rows
 */
record Sample(String clause) {

    private static final Sample ALL = new Sample("");

    /** Pages per range: the range's ends are off by less than one in so many. */
    private static final int PAGES_PER_RANGE = 40;

    /** Below this a sample of pages would cost as much as all of them. */
    private static final long PAGES_AT_LEAST = 3_000;

    private static final int ROWS_PER_PAGE = 10;

    /** A range of so many rows taken by lot has its true length within a tenth, all but surely. */
    private static final int ROWS_PER_RANGE = 2_000;

    private static final int PAGE_BYTES = 8192;

    /**
     * @param pages         the table's own, without its TOAST
     * @param estimatedRows of the table
     * @param bytes         of the table with its TOAST
     * @param parts         how many ranges are wanted
     */
    static Sample of(long pages, long estimatedRows, long bytes, int parts) {
        long wanted = Math.max(PAGES_AT_LEAST, (long) parts * PAGES_PER_RANGE);
        if (pages >= 2 * wanted) {
            return ofPages(pages / wanted, Math.max(1, estimatedRows / pages / ROWS_PER_PAGE), pages, Math.max(1, estimatedRows / pages));
        }
        var share = (double) parts * ROWS_PER_RANGE / estimatedRows;
        return share < 0.5 && allRowsAreShort(bytes, pages) ? ofRows(share) : ALL;
    }

    /** One row of a gigabyte must not be overlooked; the bytes of such rows are in TOAST. */
    private static boolean allRowsAreShort(long bytes, long pages) {
        return bytes <= pages * PAGE_BYTES * 2;
    }

    /** The same rows each time. */
    static Sample ofRows(double share) {
        return new Sample(String.format(Locale.ROOT, " TABLESAMPLE BERNOULLI (%.3f) REPEATABLE (1)", share * 100));
    }

    /**
     * Updated rows lie behind the place they had.
     *
     * @param pageStep every so manieth page is looked at
     * @param rowStep  of such a page every so manieth row
     * @param rows     on a page, about
     */
    static Sample ofPages(long pageStep, long rowStep, long pages, long rows) {
        return new Sample((" WHERE ctid = ANY (ARRAY(SELECT format('(%%s,%%s)', page, place)::tid "
                + "FROM generate_series(0, %d, %d) AS page, generate_series(1, %d, %d) AS place))").formatted(pages - 1, pageStep, 2 * rows, rowStep));
    }
}
