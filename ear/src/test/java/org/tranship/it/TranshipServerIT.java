package org.tranship.it;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tranship.local.Scale;

class TranshipServerIT {

    @Test
    void aKilledServerStartsAgainWhereItStood() {
        try (var server = TranshipServer.install("killed", Scale.SMALL).start()) {
            var first = server.pid();
            assertThat(server.kill()).isEqualTo(137);
            server.start();
            assertThat(server.pid()).isNotEqualTo(first);
            get(server.management("/health/ready")).then().statusCode(200);
        }
    }
}
