/** The REST interface: thin adapters between HTTP and the boundaries of the domain. */
package org.tranship.web.api;
