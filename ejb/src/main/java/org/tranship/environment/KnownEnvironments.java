package org.tranship.environment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Which environments there are, for whoever is asked about them many times a second: the database is asked only about one that was never
 * met. An environment may be added at any time; one that was taken away is known until the server starts anew.
 */
@ApplicationScoped
public class KnownEnvironments {

    @Inject
    Environments environments;

    private volatile Map<String, EnvironmentCode> met = Map.of();

    /** The environment of that code or alias, as {@link Environments#named} takes them. */
    public Optional<EnvironmentCode> find(String codeOrAlias) {
        var name = Environments.plain(codeOrAlias);
        var known = Optional.ofNullable(met.get(name));
        return known.isPresent() ? known : Optional.ofNullable(names().get(name));
    }

    /** As the database has them now. */
    public List<EnvironmentCode> codes() {
        return names().values().stream().distinct().toList();
    }

    private Map<String, EnvironmentCode> names() {
        met = environments.names();
        return met;
    }
}
