/** Append-only memory: who decided what, chained so that a changed entry shows. */
package org.tranship.audit;
