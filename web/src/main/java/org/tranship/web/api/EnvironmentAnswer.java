package org.tranship.web.api;

import org.tranship.environment.Environment;

/** An environment by its code. */
public record EnvironmentAnswer(String code, String displayName, String profile) {

    static EnvironmentAnswer of(Environment environment) {
        return new EnvironmentAnswer(environment.code().text(), environment.displayName(), environment.profile());
    }
}
