/** Who may do what: employees, their roles, and the one table of permissions. */
package org.tranship.access;
