/** The page on which Super Admins say who can log in, and as what. */
package org.tranship.web.employees;
