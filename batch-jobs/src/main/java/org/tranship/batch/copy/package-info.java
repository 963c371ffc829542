/** The copy engine: rows stream from the source into green through COPY, one slice and its ledger row in one transaction. */
package org.tranship.batch.copy;
