/** The workers of a run: each takes the next piece of work from the ledger, carries it out, and marks it done in the same transaction. */
package org.tranship.batch.execution;
