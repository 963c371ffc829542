/** What every page shares: the visitor, words for figures, addresses of jobs, refusals as messages. */
package org.tranship.web.page;
