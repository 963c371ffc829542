package org.tranship.batch.run;

import java.sql.SQLException;

import org.tranship.Refusal;

/** A failure in the words of an operator's screen: one line, the server's own message whole, and what a refusal advises. */
public final class Told {

    private Told() {
    }

    public static String by(Throwable failure) {
        return text(failure).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String text(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.getMessage() + " " + refusal.hint();
        }
        if (failure instanceof SQLException sql && sql.getSQLState() != null) {
            return sql.getMessage() + " (SQLSTATE " + sql.getSQLState() + ")";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
