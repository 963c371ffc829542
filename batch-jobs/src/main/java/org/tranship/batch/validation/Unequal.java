package org.tranship.batch.validation;

/** Target and source are not the same; the message names entity and first keys. */
public final class Unequal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unequal(String message) {
        super(message);
    }
}
