/** Asking for a migration, or for something else before it has started, with a look at both databases. */
package org.tranship.web.create;
