package org.tranship.records;

import java.time.Instant;

/**
 * One try of a piece of work of the ledger, as {@code migration_control} tells of it.
 *
 * @param id              of the work in the ledger
 * @param phase           {@code execution} or {@code validation}
 * @param entity          the table's name as in the plan
 * @param number          of the batch within entity and operation, from 0
 * @param attempt         grows with every try; an earlier one that is still open has been given up
 * @param operation       in the vocabulary of the table: {@code batch_migration}
 * @param status          null when this try is only announced: whatever an earlier one had brought is no longer there
 * @param records         rows that are in the target, or were compared, because of it
 * @param total           rows of the whole entity, as far as known
 * @param completedAt     null while it runs
 * @param error           null unless it failed or was put back
 * @param batchSize       rows a batch aims at, null for work that is not about a range
 * @param worker          from 1, null when not known
 * @param node            the server it ran on, null when not known
 * @param sourceQuery     what the source was asked, or the statement that was carried out
 * @param validationQuery what proves it in the target
 */
public record WorkRecord(
        long id,
        String phase,
        String entity,
        int number,
        long attempt,
        String operation,
        ControlStatus status,
        long records,
        long total,
        Instant startedAt,
        Instant completedAt,
        String error,
        Integer batchSize,
        Integer worker,
        String node,
        String sourceQuery,
        String validationQuery) {

    /** Why a try rests that nothing went wrong with. */
    public static final String NOT_COMMITTED = "Not committed when the run ended.";
}
