/** Does the target say what the source says? Two queries on two servers per slice, after the load, under the run's snapshot. */
package org.tranship.batch.validation;
