package org.tranship.web.api;

import java.util.List;

import org.tranship.records.ReportPage;

/**
 * A list, or one page of it.
 *
 * @param page  from 0
 * @param total on all pages
 */
public record Listing<T extends Record>(List<T> data, int page, int size, long total) {

    static <T extends Record> Listing<T> of(ReportPage<T> page) {
        return new Listing<>(page.lines(), page.page(), page.size(), page.total());
    }

    /** All there is, on one page. */
    static <T extends Record> Listing<T> ofAll(List<T> data) {
        return new Listing<>(data, 0, data.size(), data.size());
    }
}
