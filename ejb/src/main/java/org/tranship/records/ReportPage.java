package org.tranship.records;

import java.util.List;

/**
 * One page of a report.
 *
 * @param total how many lines there are on all pages
 */
public record ReportPage<T extends Record>(List<T> lines, int page, int size, long total) {
}
