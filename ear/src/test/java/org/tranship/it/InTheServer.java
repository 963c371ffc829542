package org.tranship.it;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;

/** A test of the packaged server, which Arquillian starts with the first such test and stops after the last: the EAR is in it already. */
@ArquillianTest
public abstract class InTheServer {
}
