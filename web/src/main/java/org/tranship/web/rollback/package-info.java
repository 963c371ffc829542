/** The way back: whether there is one, what it costs, and taking it. */
package org.tranship.web.rollback;
