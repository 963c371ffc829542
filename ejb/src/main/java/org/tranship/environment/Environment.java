package org.tranship.environment;

/**
 * A named database.
 *
 * @param profile {@code development}, {@code staging} or {@code production}: how careful to be
 */
public record Environment(EnvironmentCode code, String displayName, String profile) {

    public boolean isProduction() {
        return "production".equals(profile);
    }
}
