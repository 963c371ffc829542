/** What stands before every page and every interface: headers, same origin, and no page where a problem document belongs. */
package org.tranship.web.guard;
