/** What was decided and what happened, for whoever wants to know and to check. */
package org.tranship.web.audit;
