/** The cut-over: one short transaction that exchanges the live tables with the green ones and says so in the ledger. */
package org.tranship.batch.cutover;
