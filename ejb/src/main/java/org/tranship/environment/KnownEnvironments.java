package org.tranship.environment;

import java.util.List;
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

    private volatile List<EnvironmentCode> met = List.of();

    public Optional<EnvironmentCode> find(String code) {
        var known = in(met, code);
        return known.isPresent() ? known : in(codes(), code);
    }

    /** As the database has them now. */
    public List<EnvironmentCode> codes() {
        met = environments.all().stream().map(Environment::code).toList();
        return met;
    }

    private static Optional<EnvironmentCode> in(List<EnvironmentCode> codes, String code) {
        return codes.stream().filter(one -> one.text().equals(code)).findFirst();
    }
}
