package org.tranship;

import java.util.Optional;
import java.util.stream.Stream;

/** What stands behind an error: containers wrap, and what matters is somewhere within. */
public final class Causes {

    /** A chain may run in a circle. */
    private static final int MOST = 20;

    private Causes() {
    }

    /** The error itself first. */
    public static Stream<Throwable> of(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(MOST);
    }

    /** The outermost of that type. */
    public static <X> Optional<X> first(Class<X> type, Throwable error) {
        return of(error).filter(type::isInstance).map(type::cast).findFirst();
    }
}
