package org.tranship.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The interface is what docs/openapi.yaml says. */
class OpenApiIT extends InTheServer {

    /** {@code mvn verify -Dopenapi.update -Dit.test=OpenApiIT} writes the document anew. */
    @Test
    void theServedDocumentIsTheCommittedOne() throws IOException {
        var committed = Path.of("..", "docs", "openapi.yaml");
        var served = given().baseUri(Packaged.url("").toString()).accept("application/yaml").get("/openapi").then().statusCode(200).extract().asString();
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(committed, served);
        }
        assertThat(served).as("differs from docs/openapi.yaml: if that is meant, run with -Dopenapi.update and commit it")
                .isEqualTo(Files.readString(committed));
    }

    /** Clients are generated from it, a method per operation. */
    @Test
    void eachOperationHasANameOfItsOwn() {
        List<String> names = served().getList("paths.collectMany { path, item -> item.values().findAll { it instanceof Map }*.operationId }");
        assertThat(names).hasSizeGreaterThan(40).doesNotContainNull().doesNotHaveDuplicates();
    }

    static JsonPath served() {
        return given().baseUri(Packaged.url("").toString()).accept("application/json").get("/openapi").then().statusCode(200).extract().jsonPath();
    }
}
