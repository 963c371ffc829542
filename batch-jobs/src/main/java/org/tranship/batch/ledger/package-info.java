/** What a run has done and has still to do, kept in schema {@code tranship} of the target beside the data it speaks of. */
package org.tranship.batch.ledger;
