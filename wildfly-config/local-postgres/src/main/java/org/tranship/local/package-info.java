/** A real PostgreSQL and the provisioned Tranship server, as processes of their own on this machine, for the demo and for tests. */
package org.tranship.local;
