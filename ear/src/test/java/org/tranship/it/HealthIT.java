package org.tranship.it;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT extends InTheServer {

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void thePackagedApplicationIs(String state) {
        get(Packaged.management("/health/" + state)).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void aStrangerIsAskedWhoHeIs() {
        get(Packaged.url("/api/v1/transport/migrations")).then().statusCode(401);
    }
}
