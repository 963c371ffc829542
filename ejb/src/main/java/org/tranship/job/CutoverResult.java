package org.tranship.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the swap transaction reported.
 *
 * @param committedAt by the target's clock
 * @param locked      how long the live tables were locked exclusively
 * @param concerns    what is not as it should be all the same, a sentence each: a foreign key whose rows could not be validated,
 *                    rows that were rejected
 */
public record CutoverResult(Instant committedAt, Duration locked, List<String> concerns) {

    public CutoverResult(Instant committedAt, Duration locked) {
        this(committedAt, locked, List.of());
    }

    /** The same with more concerns. */
    public CutoverResult with(List<String> more) {
        return new CutoverResult(committedAt, locked, Stream.concat(concerns.stream(), more.stream()).toList());
    }
}
