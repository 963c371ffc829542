package org.tranship.web.api;

import java.util.Arrays;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import org.tranship.InputRefused;
import org.tranship.job.LogLevel;
import org.tranship.job.LogOperation;

/** Which lines of a log somebody asks for in a query. */
public class LogQuery {

    @QueryParam("level")
    @Parameter(description = "at least that; INFO when left out", schema = @Schema(implementation = LogLevel.class))
    String level;

    @QueryParam("operation")
    @Parameter(description = "that kind only", schema = @Schema(implementation = LogOperation.class))
    String operation;

    /** Notes what is wrong with them. */
    InputRefused.Check check() {
        return new InputRefused.Check()
                .that(level == null || Arrays.stream(LogLevel.values()).anyMatch(known -> known.name().equals(level)), "level",
                        "is none of " + Arrays.toString(LogLevel.values()))
                .that(operation == null || Arrays.stream(LogOperation.values()).anyMatch(known -> known.name().equals(operation)), "operation",
                        "is none of " + Arrays.toString(LogOperation.values()));
    }

    LogLevel atLeast() {
        return level == null ? LogLevel.INFO : LogLevel.valueOf(level);
    }

    /** Null for all. */
    LogOperation operation() {
        return operation == null ? null : LogOperation.valueOf(operation);
    }
}
