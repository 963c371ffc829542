package org.tranship.batch.planning;

/**
 * Which rows of a table are looked at to cut it: some of every so manieth page. Pages at random would not do: rows that came one after the
 * other lie together and have keys that follow one another, so a few pages more here than there would make a range twice as long.
 *
 * @param pageStep every so manieth page is looked at; 0 for all rows
 * @param rowStep  of such a page every so manieth row
 * @param pages    the table's pages
 * @param rows     rows on a page, about
 */
record Sample(long pageStep, long rowStep, long pages, long rows) {

    /** Pages per range: the range's ends are off by less than one in so many. */
    private static final int PAGES_PER_RANGE = 40;

    /** Below this a sample would cost as much as all rows. */
    private static final long PAGES_AT_LEAST = 3_000;

    private static final int ROWS_PER_PAGE = 10;

    static Sample of(long pages, long estimatedRows, int parts) {
        long wanted = Math.max(PAGES_AT_LEAST, (long) parts * PAGES_PER_RANGE);
        if (pages < 2 * wanted) {
            return new Sample(0, 0, pages, 0);
        }
        long rows = Math.max(1, estimatedRows / pages);
        return new Sample(pages / wanted, Math.max(1, rows / ROWS_PER_PAGE), pages, rows);
    }

    /** {@code  WHERE …} with a blank before it; nothing for all rows. Updated rows lie behind the place they had. */
    String where() {
        return pageStep == 0 ? "" : (" WHERE ctid = ANY (ARRAY(SELECT format('(%%s,%%s)', page, place)::tid "
                + "FROM generate_series(0, %d, %d) AS page, generate_series(1, %d, %d) AS place))").formatted(pages - 1, pageStep, 2 * rows, rowStep);
    }
}
