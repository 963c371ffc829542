package org.tranship.batch.execution;

import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.run.Recorder;
import org.tranship.batch.run.Told;
import org.tranship.job.RunFailure;

/** A slice that cannot be carried out; the run ends, the live tables are what they were. */
final class SliceFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Slice slice;

    SliceFailed(Slice slice, Throwable cause) {
        super(slice + ": " + Told.by(cause), cause);
        this.slice = slice;
    }

    /** For the record of this try. */
    void toldTo(Recorder recorder) {
        recorder.failed(slice, Told.by(getCause()));
    }

    /** The same in the words of a screen. */
    RunFailure during(String step) {
        boolean isRange = slice.kind() == SliceKind.COPY || slice.kind() == SliceKind.VERIFY;
        return new RunFailure(step, slice.entity(), isRange ? slice.no() : null,
                isRange ? Told.by(getCause()) : slice.kind() + ": " + Told.by(getCause()));
    }
}
