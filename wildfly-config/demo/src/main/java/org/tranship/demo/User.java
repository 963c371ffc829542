package org.tranship.demo;

import java.net.URI;
import org.tranship.local.RestClient;

/** Somebody who can log in to the console of the demo. */
record User(String login, String displayName, String role, String password) {

    /** Named to the server by its environment; approves. */
    static final User ADA = new User("ada", "Ada Lovelace", "SUPER_ADMIN", "Lovelace-1843");

    /** Added by Ada; asks for the migration. */
    static final User GRACE = new User("grace", "Grace Hopper", "PG_SUPPORT", "Hopper-1952");

    RestClient at(URI server) {
        return RestClient.login(server, login, password);
    }
}
