/** How far a run is, how fast, and how long it will take; fed from the ledger in the target, read by every screen. */
package org.tranship.progress;
