/** What a migration will do, decided and written down before anything is done: entities, order, differences, estimates, fingerprint. */
package org.tranship.plan;
