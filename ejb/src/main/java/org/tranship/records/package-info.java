/** What a run leaves in the control tables for auditors: what was done when by whom, and where it can be taken up. */
package org.tranship.records;
