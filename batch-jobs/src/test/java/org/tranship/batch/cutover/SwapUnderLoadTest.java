package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.batch.green.Torture;
import org.tranship.plan.MigrationOptions.OnTargetWrites;

/** The application goes on working through the cut-over and sees either the old tables or the new ones. */
@Tag("faults")
class SwapUnderLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STALL = Duration.ofSeconds(2);

    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService application = Executors.newCachedThreadPool();
    private Torture torture;

    @BeforeEach
    void twoDatabasesAndAFinishedGreenSet() throws Exception {
        torture = Torture.in("swap_load_test").planned(7, OnTargetWrites.DISCARD).built().verified();
    }

    @AfterEach
    void applicationEnds() {
        over.set(true);
        application.shutdownNow();
    }

    @Test
    void readersAndWritersGoOnAndNobodySeesHalfAnExchange() throws Exception {
        var stalls = new ArrayList<Future<Duration>>();
        for (int i = 0; i < 3; i++) {
            stalls.add(application.submit(busy("""
                    SELECT 1 / (CASE WHEN (SELECT count(*) FROM public.routes) = 15 AND (SELECT count(*) FROM second.trips) = 30
                                       OR (SELECT count(*) FROM public.routes) = 40 AND (SELECT count(*) FROM second.trips) = 80 THEN 1 ELSE 0 END)
                    """)));
            stalls.add(application.submit(busy("UPDATE public.trips SET notes = '{}' WHERE id = " + (i + 1))));
        }
        var swapped = torture.swap(PATIENCE);
        var back = torture.swapBack(PATIENCE);
        over.set(true);
        System.out.printf("under load: exclusive lock %d ms for the swap, %d ms for the way back, longest stall %s%n", swapped.locked().toMillis(),
                back.locked().toMillis(), longest(stalls));
        assertThat(longest(stalls)).isLessThan(LONGEST_STALL);
    }

    /** Repeats a statement until the test is over; answers how long the slowest took. */
    private Callable<Duration> busy(String sql) {
        return () -> {
            try (var connection = torture.target().connect(); var statement = connection.createStatement()) {
                var longest = Duration.ZERO;
                while (!over.get()) {
                    long begin = System.nanoTime();
                    statement.execute(sql);
                    var took = Duration.ofNanos(System.nanoTime() - begin);
                    longest = took.compareTo(longest) > 0 ? took : longest;
                }
                return longest;
            } catch (SQLException unexpected) {
                throw new IllegalStateException(sql, unexpected);
            }
        };
    }

    private static Duration longest(List<Future<Duration>> stalls) throws InterruptedException, ExecutionException {
        var longest = Duration.ZERO;
        for (var stall : stalls) {
            longest = stall.get().compareTo(longest) > 0 ? stall.get() : longest;
        }
        return longest;
    }
}
