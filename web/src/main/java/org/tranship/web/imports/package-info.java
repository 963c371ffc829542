/** The page on which many migrations are asked for with one document. */
package org.tranship.web.imports;
