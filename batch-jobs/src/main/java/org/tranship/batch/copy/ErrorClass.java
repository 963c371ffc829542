package org.tranship.batch.copy;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an error of a database means for the run it happens to: one table, by SQLSTATE. */
public enum ErrorClass {

    /** Nothing that waiting or leaving out a row would heal: the run stops; what was copied is kept. */
    CRITICAL,

    /** It passes by itself: tried again after a while, as often as the job's policy says; then it is critical. */
    MAJOR,

    /** One row's own fault: the row is rejected and the others arrive, as far as the job tolerates it; else it is critical. */
    MINOR,

    /** Goes into the log and nowhere else. */
    WARNING;

    /** A key that is there twice, or that overlaps another: which of the two rows is the bad one, no row can say. */
    private static final Set<String> OF_TWO_ROWS = Set.of("23505", "23P01");

    /** Whether the failure is one row's own fault, so that leaving out this row heals it. */
    public static boolean isOneRowsOwn(SQLException failure) {
        return of(failure) == MINOR && !OF_TWO_ROWS.contains(failure.getSQLState());
    }

    /** What the database said: the failure itself or the one that it tells of. */
    public static Optional<SQLException> behind(Throwable failure) {
        return Stream.of(failure, failure.getCause()).filter(SQLException.class::isInstance).map(SQLException.class::cast).findFirst();
    }

    /** Whether it says no more than that the server, or the way to it, is away. */
    public static boolean isOfTheConnection(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /**
     * The class of a failure by its state. One without a state is the pool's: it could not get a connection, which passes.
     */
    public static ErrorClass of(SQLException failure) {
        return failure.getSQLState() == null ? MAJOR : of(failure.getSQLState());
    }

    /**
     * <table>
     * <caption>States and their classes</caption>
     * <tr><td>00, 01, 02</td><td>success, warnings, no data</td><td>warning</td></tr>
     * <tr><td>22, 23</td><td>data the target's types or constraints do not take</td><td>minor</td></tr>
     * <tr><td>08</td><td>broken connections</td><td>major</td></tr>
     * <tr><td>53</td><td>disk, memory, connections used up</td><td>major</td></tr>
     * <tr><td>57P</td><td>server restarting or starting, session ended by an operator</td><td>major</td></tr>
     * <tr><td>40001, 40P01, 55P03</td><td>serialization, deadlock, lock not to be had</td><td>major</td></tr>
     * <tr><td>25P03, 25P04</td><td>sessions ended for idling or for their length</td><td>major</td></tr>
     * <tr><td colspan="2">everything else</td><td>critical</td></tr>
     * </table>
     */
    static ErrorClass of(String state) {
        return switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "00", "01", "02" -> WARNING;
            case "22", "23" -> MINOR;
            case "08", "53" -> MAJOR;
            default -> switch (state) {
                case "40001", "40P01", "55P03", "25P03", "25P04" -> MAJOR;
                default -> state.startsWith("57P") ? MAJOR : CRITICAL;
            };
        };
    }
}
