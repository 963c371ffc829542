/** The dashboard of migration jobs: counts, what needs somebody, cards by status. */
package org.tranship.web.dashboard;
