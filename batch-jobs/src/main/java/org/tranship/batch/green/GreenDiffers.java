package org.tranship.batch.green;

import java.util.List;
import java.util.stream.Collectors;

/** Green is not what the live tables are: a fault of ours or somebody's hand; it must not go live. */
public final class GreenDiffers extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 10;

    GreenDiffers(List<String> differences) {
        super("The green tables differ from the live ones: " + differences.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (differences.size() > SHOWN ? "; and %d more differences".formatted(differences.size() - SHOWN) : ""));
    }
}
