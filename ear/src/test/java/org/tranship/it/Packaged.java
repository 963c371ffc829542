package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;

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

    /** What the server answers to an administrator. */
    static ModelNode managed(ModelNode request) throws IOException {
        return managed(management("").getPort(), request);
    }

    /** What another server answers. */
    static ModelNode managed(int port, ModelNode request) throws IOException {
        try (var cli = ModelControllerClient.Factory.create(InetAddress.getLoopbackAddress(), port)) {
            var answer = cli.execute(request);
            assertThat(answer.get("outcome").asString()).as(answer.toString()).isEqualTo("success");
            return answer.get("result");
        }
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + (port + Integer.getInteger(TestSession.OFFSET)) + path);
    }
}
