/** How a refusal or an error reads in an answer: a problem document (RFC 9457), whoever refused. */
package org.tranship.web.problem;
