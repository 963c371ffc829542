/** The green set: tables in the live target's shape beside the live ones, loaded bare, completed afterwards, then exchanged. */
package org.tranship.batch.green;
