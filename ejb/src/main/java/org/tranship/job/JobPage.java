package org.tranship.job;

import java.util.List;

/**
 * One page of the jobs a filter lets through.
 *
 * @param total how many there are on all pages
 */
public record JobPage(List<JobView> jobs, int page, int size, long total) {
}
