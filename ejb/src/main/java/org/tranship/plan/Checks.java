package org.tranship.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.tranship.plan.ReadinessCheck.Verdict;
import org.tranship.relational.Survey;

/** Runs checks one after the other and keeps what came out, with the first refusal for whoever wants it thrown. */
final class Checks {

    /** What a check found, and the sentence about it. */
    record Finding<T>(T value, String message) {
    }

    private final List<ReadinessCheck> done = new ArrayList<>();
    private PlanRefused first;

    /** The finding of a check; empty when it refused. */
    <T> Optional<T> find(String name, Supplier<Finding<T>> check) {
        long begin = System.nanoTime();
        try {
            var finding = check.get();
            done.add(new ReadinessCheck(name, Verdict.OK, since(begin), finding.message(), null));
            return Optional.of(finding.value());
        } catch (PlanRefused refused) {
            return refuse(name, begin, refused);
        } catch (Survey.Failed failed) {
            return refuse(name, begin, new PlanRefused.NotReadable(name, failed));
        }
    }

    private <T> Optional<T> refuse(String name, long begin, PlanRefused refused) {
        first = first == null ? refused : first;
        done.add(new ReadinessCheck(name, Verdict.FAILED, since(begin), refused.getMessage(), refused.hint()));
        return Optional.empty();
    }

    /** A check with nothing to find but a sentence. */
    void that(String name, Supplier<String> check) {
        find(name, () -> {
            var message = check.get();
            return new Finding<>(message, message);
        });
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    List<ReadinessCheck> done() {
        return List.copyOf(done);
    }

    boolean allPassed() {
        return first == null;
    }

    void throwFirst() {
        if (first != null) {
            throw first;
        }
    }
}
