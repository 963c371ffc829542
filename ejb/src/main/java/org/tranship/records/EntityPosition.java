package org.tranship.records;

import java.util.List;

/**
 * Where an entity's copy can be taken up.
 *
 * @param begun     whether a worker has taken one of its slices
 * @param below     every row whose key is below this one is committed, each the text of one key column; null when no such key can be said:
 *                  nothing is, or everything, or the entity is one slice
 * @param done      committed slices
 * @param slices    all of them
 * @param processed rows committed
 * @param remaining rows expected to come
 */
public record EntityPosition(String entity, boolean begun, List<String> below, int done, int slices, long processed, long remaining) {
}
