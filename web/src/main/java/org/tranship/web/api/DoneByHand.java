package org.tranship.web.api;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.InputRefused;
import org.tranship.job.HandCheck;

/** Somebody says that what only a person can do is done. */
@Schema(requiredProperties = "check")
public record DoneByHand(
        @Schema(enumeration = {"stakeholders_notified", "smoke_tests_passed"}) String check,
        @Schema(description = "how, where, by whom; at most 2000 characters") String comment) {

    HandCheck handCheck() {
        return Arrays.stream(HandCheck.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(check)).findFirst()
                .orElseThrow(() -> InputRefused.field("check", "is none of " + Arrays.toString(HandCheck.values()).toLowerCase(Locale.ROOT)));
    }
}
