/** The console as people use it: clicked in Debian's chromium against the packaged server, without a look behind the pages but to compare. */
package org.tranship.it.browser;
