/** The first step of every run: is it approved, and is what was approved still what there is? */
package org.tranship.batch.discovery;
