/** Tests of the packaged whole: the built EAR in the provisioned server on a real PostgreSQL. */
package org.tranship.it;
