/** The named databases data moves between: how they are reached, whether they are ready. */
package org.tranship.environment;
