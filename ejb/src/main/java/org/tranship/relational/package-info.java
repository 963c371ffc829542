/** Tables as data: identifiers, columns, keys and what else PostgreSQL's catalogue says of them. */
package org.tranship.relational;
