/** A second pair of eyes: nobody runs what only one person has seen. */
package org.tranship.approval;
