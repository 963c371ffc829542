/** The way back: how long it is open, what stands against it, and going it. */
package org.tranship.rollback;
