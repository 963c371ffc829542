/** The migration job and what may happen to it. */
package org.tranship.job;
