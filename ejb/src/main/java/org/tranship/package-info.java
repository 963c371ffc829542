/** Tranship: moves the data of one PostgreSQL environment into another under control. */
package org.tranship;
