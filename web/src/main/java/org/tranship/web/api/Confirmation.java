package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That somebody knows what a rollback takes away. */
@Schema(requiredProperties = "confirmed")
public record Confirmation(@Schema(description = "must be true") Boolean confirmed) {

    boolean wasGiven() {
        return Boolean.TRUE.equals(confirmed);
    }
}
