/** Starts, stops, watches and takes up runs: the port to the batch runtime, the registry of live runs, recovery and publishing. */
package org.tranship.batch.run;
