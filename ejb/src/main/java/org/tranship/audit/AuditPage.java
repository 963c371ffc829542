package org.tranship.audit;

import java.util.List;

/**
 * Some of the entries a filter lets through, newest first.
 *
 * @param total how many there are in all
 */
public record AuditPage(List<AuditEntry> entries, long total) {
}
