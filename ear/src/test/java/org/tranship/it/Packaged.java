package org.tranship.it;

import java.net.URI;

/** Where Arquillian's server answers. */
public final class Packaged {

    private Packaged() {
    }

    public static URI url(String path) {
        return at(8080, path);
    }

    static URI management(String path) {
        return at(9990, path);
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + (port + Integer.getInteger(TestSession.OFFSET)) + path);
    }
}
