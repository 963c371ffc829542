package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.InputRefused;
import org.tranship.plan.Fingerprint;

/** Yes to the plan of that fingerprint. */
@Schema(requiredProperties = "fingerprint")
public record Approval(@Schema(description = "plan_fingerprint of the plan you looked at") String fingerprint, String comment) {

    /** Null when it was not sent: the desk refuses that. */
    Fingerprint seen() {
        if (fingerprint != null && !fingerprint.matches("[0-9a-f]{64}")) {
            throw InputRefused.field("fingerprint", "is not 64 hexadecimal digits in lower case");
        }
        return fingerprint == null ? null : new Fingerprint(fingerprint);
    }
}
