/** The way back: the swap the other way round, as short and as sure. */
package org.tranship.batch.rollback;
