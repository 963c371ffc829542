/** {@code mvn -Pdemo}: a whole migration between two local databases, driven over REST as anybody could drive it. */
package org.tranship.demo;
