package org.tranship.batch.ledger;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

import org.tranship.plan.ErrorTolerance;

/** More rows are not taken by the target than the job tolerates; the message names the first of them. */
public final class TooManyRejects extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyRejects(String entity, List<String> keyNames, Reject first, RejectLedger.Balance balance, ErrorTolerance tolerance) {
        super("The target does not take %s: %s (SQLSTATE %s)%s. %s".formatted(row(entity, keyNames, first.key()), first.reason(), first.sqlstate(), place(first),
                tolerance.isNone() ? "No rejected row is tolerated: correct it in the source, or let the job tolerate some (option error_tolerance)."
                        : "Of about %d rows %d are rejected, more than %s: correct them in the source, or let the job tolerate more (option error_tolerance)."
                                .formatted(balance.rows(), balance.rejected(), tolerance)));
    }

    private static String row(String entity, List<String> names, List<String> key) {
        return IntStream.range(0, key.size()).mapToObj(i -> names.get(i) + "=" + key.get(i)).collect(joining(", ", entity + " ", ""));
    }

    private static String place(Reject reject) {
        return (reject.column() == null ? "" : ", column " + reject.column()) + (reject.constraint() == null ? "" : ", constraint " + reject.constraint());
    }
}
