/** What monitoring tools see. Lives in EAR/lib, where WildFly finds health checks, and asks the domain through the interfaces here. */
package org.tranship.monitoring;
