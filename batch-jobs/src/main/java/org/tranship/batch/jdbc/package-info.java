/** Plain JDBC the way the data plane uses it: pooled connections, local transactions that always end. */
package org.tranship.batch.jdbc;
