package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the clone is called. */
public record Renaming(@Schema(description = "the same name when left out") String jobName) {
}
