package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tranship.access.Action;
import org.tranship.access.Role;

/** Who may do what (S0-1): every role against every operation of the OpenAPI document. An operation without a row here fails. */
class PermissionsIT extends InTheServer {

    /** One operation, what it needs, and a body that is read and then comes to nothing. */
    private record Row(Method method, String path, Action needs, Object body) {

        private static final String JOB = "/api/v1/transport/migrations/{id}";

        Row(Method method, String path, Action needs) {
            this(method, path, needs, null);
        }

        String operation() {
            return method + " " + path;
        }

        Response sentBy(Somebody who) {
            var request = who.request().basePath("");
            if (body != null) {
                request.contentType(ContentType.JSON).body(body);
            }
            return request.request(method, path.replace("{id}", "0"));
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row(Method.GET, "/api/v1/transport/migrations", Action.VIEW),
            new Row(Method.POST, "/api/v1/transport/migrations", Action.CREATE, Wish.with(Wish.transport("x"), "source_environment", "moon")),
            new Row(Method.POST, "/api/v1/transport/migrations/readiness", Action.CREATE,
                    Map.of("migration_type", "BLUE_GREEN", "source_environment", "staging", "target_environment", "staging")),
            new Row(Method.GET, "/api/v1/transport/migrations/export.csv", Action.EXPORT),
            new Row(Method.POST, "/api/v1/transport/migrations/import", Action.IMPORT, Map.of("jobs", List.of(Map.of("job_name", "x")))),
            new Row(Method.GET, "/api/v1/transport/migrations/registry", Action.EXPORT),
            new Row(Method.GET, Row.JOB, Action.VIEW),
            new Row(Method.PATCH, Row.JOB, Action.UPDATE, Map.of("job_name", "x")),
            new Row(Method.PUT, Row.JOB, Action.UPDATE, Wish.transport("x")),
            new Row(Method.DELETE, Row.JOB, Action.DELETE),
            new Row(Method.POST, Row.JOB + "/submit", Action.CREATE),
            new Row(Method.POST, Row.JOB + "/clone", Action.CREATE),
            new Row(Method.POST, Row.JOB + "/schedule", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/confirm", Action.UPDATE, Map.of("check", "smoke_tests_passed")),
            new Row(Method.POST, Row.JOB + "/archive", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/unarchive", Action.UPDATE),
            new Row(Method.GET, Row.JOB + "/plan", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/progress", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/logs", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/logs/download", Action.EXPORT),
            new Row(Method.GET, Row.JOB + "/rejects", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/rejects/export.csv", Action.EXPORT),
            new Row(Method.POST, Row.JOB + "/approve", Action.APPROVE, Job.approval("0".repeat(64))),
            new Row(Method.POST, Row.JOB + "/reject", Action.APPROVE, Map.of("comment", "no")),
            new Row(Method.POST, Row.JOB + "/pause", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/resume", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/cancel", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/retry", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/complete", Action.UPDATE),
            new Row(Method.POST, Row.JOB + "/rollback", Action.UPDATE, Map.of("confirmed", true)),
            new Row(Method.POST, Row.JOB + "/rollback/approve", Action.APPROVE),
            new Row(Method.POST, Row.JOB + "/rollback/reject", Action.APPROVE, Map.of("comment", "no")),
            new Row(Method.POST, Row.JOB + "/rollback/withdraw", Action.UPDATE),
            new Row(Method.GET, "/api/v1/transport/reports/progress", Action.VIEW),
            new Row(Method.GET, "/api/v1/transport/reports/tables", Action.VIEW),
            new Row(Method.GET, "/api/v1/transport/reports/errors", Action.VIEW),
            new Row(Method.GET, "/api/v1/transport/reports/performance", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/execution", Action.VIEW),
            new Row(Method.GET, Row.JOB + "/print", Action.PRINT),
            new Row(Method.GET, "/api/v1/transport/retention", Action.VIEW),
            new Row(Method.GET, "/api/v1/environments", Action.VIEW),
            new Row(Method.GET, "/api/v1/audit", Action.VIEW),
            new Row(Method.GET, "/api/v1/audit/head", Action.VIEW),
            new Row(Method.GET, "/api/v1/audit/verify", Action.VIEW),
            new Row(Method.GET, "/api/v1/audit/export", Action.EXPORT),
            new Row(Method.GET, "/api/v1/employees", Action.VIEW),
            new Row(Method.GET, "/api/v1/employees/{id}", Action.VIEW),
            new Row(Method.PATCH, "/api/v1/employees/{id}", Action.MANAGE_EMPLOYEES, Map.of("display_name", "x")),
            new Row(Method.POST, "/api/v1/employees/{id}/deactivate", Action.MANAGE_EMPLOYEES),
            new Row(Method.POST, "/api/v1/employees/{id}/activate", Action.MANAGE_EMPLOYEES),
            new Row(Method.POST, "/api/v1/employees", Action.MANAGE_EMPLOYEES, Map.of("login", "nobody")));

    @Test
    void everyOperationHasARow() {
        Map<String, Map<String, Object>> paths = OpenApiIT.served().getMap("paths");
        var served = new TreeSet<String>();
        paths.forEach((path, operations) -> operations.keySet().forEach(method -> served.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(ROWS.stream().map(Row::operation)).containsExactlyInAnyOrderElementsOf(served);
    }

    /** S0-1 has these seven; the two of the Super Admin alone come on top. */
    @Test
    void everyActionOfTheMatrixIsNeededSomewhere() {
        assertThat(ROWS.stream().map(Row::needs)).contains(Action.CREATE, Action.VIEW, Action.UPDATE, Action.DELETE, Action.PRINT, Action.EXPORT, Action.IMPORT)
                .containsAll(EnumSet.allOf(Action.class));
    }

    @TestFactory
    Stream<DynamicTest> everyRoleMayWhatTheMatrixSaysAndNothingElse() {
        return Arrays.stream(Role.values()).flatMap(role -> ROWS.stream().map(row -> dynamicTest(role + " " + row.operation(), () -> {
            var answer = row.sentBy(Somebody.whoIs(role));
            assertThat(answer.statusCode()).as(answer.asString()).isNotIn(401, 500);
            assertThat(answer.statusCode() == 403).as(answer.asString()).isNotEqualTo(mayByTheScreens(role, row.needs()));
        })));
    }

    @Test
    void nobodyMayAnything() {
        var stranger = new Somebody("nobody", "nothing");
        assertThat(ROWS).allSatisfy(row -> assertThat(row.sentBy(stranger).then().contentType("application/problem+json").extract().statusCode())
                .isEqualTo(401));
    }

    /** The table of S0 1.2 once more, so that a change of the code's own matrix does not go unseen. */
    private static boolean mayByTheScreens(Role role, Action action) {
        return switch (role) {
            case SUPER_ADMIN -> true;
            case PG_SUPPORT -> action != Action.APPROVE && action != Action.MANAGE_EMPLOYEES;
            case SCHOOL_ADMIN, PRINCIPAL -> action == Action.VIEW || action == Action.PRINT;
            case TEACHER, STUDENT, PARENT -> false;
        };
    }
}
