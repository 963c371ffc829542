package org.tranship.batch.ledger;

import java.util.List;

/**
 * A slice to be stored.
 *
 * @param no       number within entity and kind, from 0
 * @param name     what others wait for; all COPY slices of an entity share one name, and whoever waits for it waits for all of them
 * @param after    names of slices of the same run that must all be done before
 * @param priority higher is claimed earlier
 * @param estimate rows it is expected to hold
 */
public record NewSlice(
        String entity, SliceKind kind, int no, String name, KeyRange range, String statement, List<String> after, long priority, long estimate) {
}
