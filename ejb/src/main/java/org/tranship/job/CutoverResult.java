package org.tranship.job;

import java.time.Duration;
import java.time.Instant;

/**
 * What the swap transaction reported.
 *
 * @param committedAt by the target's clock
 * @param locked      how long the live tables were locked exclusively
 */
public record CutoverResult(Instant committedAt, Duration locked) {
}
