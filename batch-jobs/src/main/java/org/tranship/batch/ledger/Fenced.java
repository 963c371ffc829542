package org.tranship.batch.ledger;

/** The slice or the run has passed to somebody else meanwhile: what was done here must be rolled back and forgotten. */
public final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Fenced(String message) {
        super(message);
    }
}
