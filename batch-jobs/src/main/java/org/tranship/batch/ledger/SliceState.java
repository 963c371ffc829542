package org.tranship.batch.ledger;

/** How far a slice is. */
public enum SliceState {
    NEW, RUNNING, DONE
}
