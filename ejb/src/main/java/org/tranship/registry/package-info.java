/** What was migrated by scripts before Tranship: imported and exported in the words of its source document (S1), never executed. */
package org.tranship.registry;
