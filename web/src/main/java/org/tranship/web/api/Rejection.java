package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** No, and why. */
@Schema(requiredProperties = "comment")
public record Rejection(@Schema(description = "tells the requester why") String comment) {
}
