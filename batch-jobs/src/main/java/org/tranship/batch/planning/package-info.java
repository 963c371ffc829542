/** Cuts the work of a run into slices, once, and stores them in the ledger. */
package org.tranship.batch.planning;
