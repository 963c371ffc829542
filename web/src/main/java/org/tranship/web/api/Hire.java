package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.access.NewEmployee;
import org.tranship.access.Role;

/** Somebody to be added to the employees. */
@Schema(requiredProperties = {"login", "display_name", "role", "password"})
public record Hire(
        String login,
        String displayName,
        @Schema(implementation = Role.class) String role,
        String email,
        String password) {

    NewEmployee employee() {
        return new NewEmployee(login, displayName, role, email, password);
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "Hire[login=%s, role=%s]".formatted(login, role);
    }
}
