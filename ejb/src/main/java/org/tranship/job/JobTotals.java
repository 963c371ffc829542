package org.tranship.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Remembers how many jobs a filter lets through when they are very many: to count a hundred thousand for every reader of every page would be
 * most of the work, and nobody sees the difference of one. What is no longer fresh is still answered, and counted again without anybody
 * waiting for it. What is not many is counted every time; how many that are, whoever asks knows.
 */
@ApplicationScoped
public class JobTotals {

    /** How old an answer may be before it is counted again. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** How old an answer may be at all, when nobody has asked for a while. */
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST_QUESTIONS = 500;

    @Inject
    Later later;

    @Inject
    Clock clock;

    private final Map<Record, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Record, Answer> eldest) {
            return size() > MOST_QUESTIONS;
        }
    };

    private record Answer(Object counted, Instant at, boolean beingRenewed) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    /**
     * The answer, counted now or before.
     *
     * @param many whether an answer is worth remembering
     */
    public <T> T ask(Record question, Supplier<T> count, Predicate<T> many) {
        return known(question, count, many).orElseGet(() -> counted(question, count, many));
    }

    /** What was counted before, if there were many. An answer that is no longer fresh is counted again by whoever meets it first, later. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> known(Record question, Supplier<T> count, Predicate<T> many) {
        return Optional.ofNullable((T) known(question, () -> counted(question, count, many)));
    }

    private Object known(Record question, Runnable renewal) {
        boolean old;
        Answer known;
        synchronized (this) {
            var now = clock.instant();
            known = answers.get(question);
            if (known == null || !known.isYoungerThan(KEPT, now)) {
                return null;
            }
            old = !known.beingRenewed() && !known.isYoungerThan(FRESH, now);
            if (old) {
                answers.put(question, new Answer(known.counted(), known.at(), true));
            }
        }
        if (old) {
            try {
                later.does(renewal);
            } catch (RuntimeException refused) { // no thread is free, or the server is going down: the next who asks counts himself
                forget(question);
            }
        }
        return known.counted();
    }

    private <T> T counted(Record question, Supplier<T> count, Predicate<T> many) {
        T counted;
        try {
            counted = count.get();
        } catch (RuntimeException failed) {
            forget(question);
            throw failed;
        }
        counted(question, counted, many.test(counted));
        return counted;
    }

    /** What somebody has just counted. */
    public synchronized void counted(Record question, Object counted, boolean many) {
        if (many) {
            answers.put(question, new Answer(counted, clock.instant(), false));
        } else {
            answers.remove(question);
        }
    }

    private synchronized void forget(Record question) {
        answers.remove(question);
    }
}
