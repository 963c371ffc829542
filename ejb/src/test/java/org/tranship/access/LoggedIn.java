package org.tranship.access;

import java.util.Set;

/** A caller without a container: whoever the test says is logged in. */
public final class LoggedIn extends Caller {

    private String login = "nobody";
    private Set<Role> roles = Set.of();

    /** From now on. */
    public void as(String login, Role... roles) {
        this.login = login;
        this.roles = Set.of(roles);
    }

    public LoggedIn knowing(StaffList staff) {
        this.staff = staff;
        return this;
    }

    @Override
    public String login() {
        return login;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }

    @Override
    public boolean may(Action action) {
        return roles.stream().anyMatch(role -> role.may(action));
    }
}
