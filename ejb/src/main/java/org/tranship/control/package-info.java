/** The control database itself: its schema, and whether it is there. */
package org.tranship.control;
