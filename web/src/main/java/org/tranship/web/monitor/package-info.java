/** One job, live: how far it is, what can be asked of it, who has to decide. */
package org.tranship.web.monitor;
