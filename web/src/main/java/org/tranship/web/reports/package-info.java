/** The page of the four reports. */
package org.tranship.web.reports;
