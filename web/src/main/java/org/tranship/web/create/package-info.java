/** Asking for a migration, with a look at both databases before it is asked for. */
package org.tranship.web.create;
