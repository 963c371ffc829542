package org.tranship.job;

import java.time.Instant;

/**
 * One sentence of a job's log.
 *
 * @param number    place in the log, ascending; the next lines are those after it
 * @param operation what the job was doing when it was written
 * @param phase     the state or batch step it was written in
 * @param entity    null when it is not about one entity
 */
public record JobLogLine(long number, Instant at, LogLevel level, LogOperation operation, String phase, String entity, String message) {
}
