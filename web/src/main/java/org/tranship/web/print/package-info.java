/** A job's record on paper, and in the file of whoever keeps it: one document that needs nothing else. */
package org.tranship.web.print;
