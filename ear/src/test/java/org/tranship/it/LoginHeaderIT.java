package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.tranship.it.InterfaceIT.problem;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;

/** Who sends no login with a request, or something that is none, is told what is told to whoever sends a wrong one. */
class LoginHeaderIT extends InTheServer {

    private static final String RIGHT = encoded(Somebody.ADA.login + ":" + Somebody.ADA.password);

    static String[] whatIsNoBase64() {
        return new String[] {"x", "!!!!", "=", "==", "YWRhOg", "YWRhO===", "_-__", "ad\u00e9=", "YWRh YWRh", "YWRhOg==x", "!".repeat(50_000), "YWRh".repeat(50_000) + "x"};
    }

    @ParameterizedTest
    @MethodSource("whatIsNoBase64")
    void whatIsNoBase64IsAWrongLogin(String sent) {
        isAWrongLogin("Basic " + sent);
        isAWrongLogin("bASIC  " + sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", ":", ":x", "a\0b:x", "nobody:\0", "\u00e9:x"})
    void soIsWhatHasNoLoginInIt(String sent) {
        isAWrongLogin("Basic " + encoded(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Bearer x", "x"})
    void soIsWhatIsNotForUs(String header) {
        isAWrongLogin(header);
    }

    /** HTTP knows one such header. */
    @Test
    void soAreSeveral() {
        isAWrongLogin("Basic x", "Basic " + RIGHT);
        isAWrongLogin("Basic " + RIGHT, "Basic x");
        isAWrongLogin("Bearer x", "Basic x");
        isAWrongLogin("Bearer x", "Basic " + RIGHT);
    }

    /** As the login page says. Of a login of its own: it stays shut for as long as this server runs its tests. */
    @Test
    void afterTenWrongPasswordsTheRightOneIsRefusedToo() {
        var guessed = Somebody.called("guessed", Role.PRINCIPAL);
        for (int again = 0; again < 2; again++) {
            isAWrongLogin(header(guessed.login, "wrong"));
        }
        guessed.get("transport/migrations").then().statusCode(200);
        for (int again = 0; again < 10; again++) {
            isAWrongLogin(header(guessed.login, "wrong"));
        }
        isAWrongLogin(header(guessed.login, guessed.password));
        Somebody.whoIs(Role.PRINCIPAL).get("transport/migrations").then().statusCode(200);
    }

    private static String header(String login, String password) {
        return "Basic " + encoded(login + ":" + password);
    }

    @Test
    void aLoginIsOneHoweverItIsSent() {
        for (var header : new String[] {"Basic " + RIGHT, "basic " + RIGHT, "Basic  " + RIGHT, "Basic " + RIGHT + " "}) {
            ask(header).then().statusCode(200);
        }
    }

    /** Of nobody: the server keeps out for a while whose login was wrong too often. */
    private static void isAWrongLogin(String... headers) {
        var told = problem(401, ask(headers));
        var wrong = problem(401, ask("Basic " + encoded("nobody:wrong")));
        told.then().body("code", equalTo("not-signed-in"));
        assertThat(told.asString()).isEqualTo(wrong.asString());
        assertThat(told.headers().getValues("WWW-Authenticate")).isNotEmpty().isEqualTo(wrong.headers().getValues("WWW-Authenticate"));
    }

    private static Response ask(String... headers) {
        var request = RestAssured.given().baseUri(Packaged.url("").toString());
        for (var header : headers) {
            request.header("Authorization", header);
        }
        return request.get("/api/v1/environments");
    }

    private static String encoded(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
