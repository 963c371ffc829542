package org.tranship.batch.ledger;

/**
 * How a run stands for a worker that found nothing to claim.
 *
 * @param epoch   of the run's owner now
 * @param waiting slices nobody has claimed
 * @param running slices somebody works on
 */
public record Standing(long epoch, DesiredState desired, long waiting, long running) {

    public boolean isAllDone() {
        return waiting == 0 && running == 0;
    }
}
