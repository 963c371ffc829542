package org.tranship.it;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;

/** What an address of a page says wrongly is the visitor's mistake: the page says what it is, and nothing of it is an incident. */
class AddressesIT extends InTheServer {

    private static Job job;

    @BeforeAll
    static void somethingToLookAt() {
        job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.with(Wish.transport("addressed"), "draft", true));
    }

    @ParameterizedTest
    @CsvSource({"/transport/migrations, q", "/transport/migrations/audit, subject", "/transport/migrations/audit, actor", "/transport/migrations/audit, action",
            "/transport/migrations/audit, q"})
    void aTextThatNoDatabaseTakesIsNamed(String page, String name) {
        refused(page + "?" + name + "=a%00b", name + " has the character U+0000");
        refused(page + "?" + name + "=%00", name + " has the character U+0000");
    }

    @Test
    void aTextThatNoJobCanHaveIsNamed() {
        refused("/transport/migrations?q=" + "x".repeat(300_000), "q is longer than any name");
    }

    /** Decoded as far as it goes. */
    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c0%80", "%ed%a0%80", "%F0%9F%9A%9A"})
    void aTextThatNoJobHasFindsNone(String garbled) {
        for (var page : List.of("/transport/migrations?q=", "/transport/migrations/audit?q=")) {
            get(page + garbled).then().statusCode(200).body(containsString("matches these filters"));
        }
    }

    @ParameterizedTest
    @CsvSource({"/transport/migrations, page", "/transport/migrations/reports, job", "/transport/migrations/audit, before", "/transport/migrations/monitor, id",
            "/transport/migrations/logs, id", "/transport/migrations/rejects, id", "/transport/migrations/rollback, id", "/transport/migrations/new, id",
            "/transport/employees, id", "/transport/migrations/JOB/logs, after", "/transport/migrations/JOB/rejects, after", "/transport/migrations/JOB, page"})
    void whatIsNoNumberIsNamed(String page, String name) {
        for (var wrong : List.of("abc", "1.5", "99999999999999999999", "a%00b", "%ff")) {
            refused(page.replace("JOB", Long.toString(job.id)) + "?" + name + "=" + wrong, name + " is not a whole number");
        }
    }

    private static void refused(String address, String why) {
        get(address).then().statusCode(400).body(containsString("That is not possible")).body(containsString(why)).body(not(containsString("incident")));
    }

    private static Response get(String address) {
        return Somebody.ADA.request().basePath("").urlEncodingEnabled(false).get(address);
    }
}
