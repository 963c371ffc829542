package org.tranship.environment;

import java.util.Collection;
import java.util.stream.Collectors;

import org.tranship.Refusal;

/** What is the matter with an environment somebody named. */
public abstract sealed class EnvironmentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private EnvironmentRefused(String message, String hint) {
        super(Kind.UNPROCESSABLE, message, hint);
    }

    /** No environment has that code or alias. */
    public static final class Unknown extends EnvironmentRefused {
        private static final long serialVersionUID = 1L;

        Unknown(String asked, Collection<EnvironmentCode> known) {
            super("There is no environment %s.".formatted(asked),
                    "Nothing was created. Known are: " + known.stream().map(EnvironmentCode::text).sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    /** The server has no datasource for it, or its database does not answer. */
    public static final class Unreachable extends EnvironmentRefused {
        private static final long serialVersionUID = 1L;

        public Unreachable(EnvironmentCode code, String why) {
            super("The database of environment %s cannot be reached: %s.".formatted(code, why),
                    "Nothing was created. Check that the database runs and that TRANSHIP_%s_URL, _USER and _PASSWORD are right."
                            .formatted(code.text().toUpperCase(java.util.Locale.ROOT)));
        }
    }
}
