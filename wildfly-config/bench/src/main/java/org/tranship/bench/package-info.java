/** How fast: Tranship in its packaged server against the native tools, in interleaved rounds on one machine. */
package org.tranship.bench;
