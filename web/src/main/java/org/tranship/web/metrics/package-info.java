/** The page monitoring tools scrape. */
package org.tranship.web.metrics;
