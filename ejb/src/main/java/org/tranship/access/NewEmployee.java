package org.tranship.access;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.tranship.InputRefused;

/**
 * Somebody to be hired, as sent.
 *
 * @param role     name of a {@link Role}
 * @param password in clear; kept only as a bcrypt hash
 */
public record NewEmployee(String login, String displayName, String role, String email, String password) {

    /** bcrypt reads no more than this many bytes; what is longer would be cut silently. */
    private static final int BCRYPT_BYTES = 72;

    void check() {
        var check = new InputRefused.Check()
                .text(login, "login", 64)
                .that(login == null || login.isBlank() || login.matches("[A-Za-z0-9][A-Za-z0-9._@-]*"), "login",
                        "may only contain letters, digits, '.', '_', '@' and '-', and starts with a letter or digit")
                .text(displayName, "display_name", 120);
        checkEmail(email, check);
        checkRole(role, check);
        checkPassword(password, check);
        check.refuse();
    }

    static void checkEmail(String email, InputRefused.Check check) {
        check.that(email == null || email.isBlank() || email.length() <= 254 && email.matches("[^@\\s]+@[^@\\s]+"), "email", "is not an e-mail address");
    }

    static void checkRole(String role, InputRefused.Check check) {
        check.text(role, "role", 20)
                .that(role == null || role.isBlank() || Arrays.stream(Role.values()).anyMatch(known -> known.name().equals(role)), "role",
                        "is none of " + Arrays.toString(Role.values()));
    }

    static void checkPassword(String password, InputRefused.Check check) {
        check.text(password, "password", 200)
                .that(password == null || password.isBlank() || password.length() >= 8, "password", "has fewer than 8 characters")
                .that(password == null || password.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_BYTES, "password",
                        "is longer than %d bytes".formatted(BCRYPT_BYTES));
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "NewEmployee[login=%s, displayName=%s, role=%s, email=%s]".formatted(login, displayName, role, email);
    }
}
