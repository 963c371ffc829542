/** The rows of a job that did not arrive. */
package org.tranship.web.rejects;
