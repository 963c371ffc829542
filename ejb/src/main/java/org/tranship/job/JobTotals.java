package org.tranship.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Remembers for a while how many jobs a filter lets through when they are very many: to count a hundred thousand for every reader of
 * every page would be most of the work, and nobody sees the difference of one. What is not many is counted every time.
 */
@ApplicationScoped
public class JobTotals {

    /** So many can be counted for every reader. */
    static final int MANY = 10_000;

    /** How long a number is good enough. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** The same where a text is looked for: each of the rows that may have it is looked at, a tenth of a second for 100,000. */
    static final Duration TEXT_FRESH = Duration.ofMinutes(1);

    private static final int MOST_QUESTIONS = 500;

    @Inject
    Clock clock;

    private final Map<Record, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Record, Answer> eldest) {
            return size() > MOST_QUESTIONS;
        }
    };

    private record Answer(Object counted, Instant at) {
    }

    /**
     * What was counted lately. When it is no longer fresh, one caller gets nothing and is to count again; the others are not kept waiting for it.
     *
     * @param fresh how old it may be
     */
    public synchronized Optional<Object> lately(Record question, Duration fresh) {
        var known = answers.get(question);
        if (known == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (now.isBefore(known.at().plus(fresh))) {
            return Optional.of(known.counted());
        }
        answers.put(question, new Answer(known.counted(), now));
        return Optional.empty();
    }

    public synchronized void counted(Record question, Object counted) {
        answers.put(question, new Answer(counted, clock.instant()));
    }
}
