/** What a job's run wrote down. */
package org.tranship.web.logs;
