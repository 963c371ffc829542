package org.tranship.plan;

import java.util.List;

/**
 * A table that can be migrated between two environments.
 *
 * @param entity  as in {@link PlannedEntity#entity()}
 * @param ordinal place in the run order, from 0
 * @param parents entities its foreign keys point to
 */
public record EntityChoice(String entity, int ordinal, long estimatedRows, long estimatedBytes, List<String> parents) {
}
