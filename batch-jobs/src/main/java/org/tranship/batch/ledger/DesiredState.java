package org.tranship.batch.ledger;

/** What the operator wants of a run; every worker reads it before it takes the next slice. */
public enum DesiredState {
    RUN, PAUSE, CANCEL
}
