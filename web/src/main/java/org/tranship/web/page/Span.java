package org.tranship.web.page;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.tranship.InputRefused;

/** A filter's time in the words of an address: {@code date=30} days back, {@code date=all}, or {@code date=between&from=…&to=…}. */
public class Span implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String EVER = "all";
    private static final String BETWEEN = "between";

    private final String usual;
    private String date;
    private String from = "";
    private String to = "";

    /** @param usual what holds when the address does not say: a number of days, or all */
    public Span(String usual) {
        this.usual = usual;
        this.date = usual;
    }

    /** Notes what no address may say. */
    public InputRefused.Check check(InputRefused.Check check) {
        return check.that(date.matches("[1-9]\\d{0,3}|all|between"), "date", "is neither a number of days nor all nor between")
                .that(isDay(from), "from", "is not a day such as 2025-12-01")
                .that(isDay(to), "to", "is not a day such as 2025-12-01");
    }

    /** At or after; null for open. */
    public Instant begin(Instant now, ZoneId zone) {
        return switch (date) {
            case EVER -> null;
            case BETWEEN -> from.isEmpty() ? null : LocalDate.parse(from).atStartOfDay(zone).toInstant();
            default -> now.minus(Duration.ofDays(Integer.parseInt(date)));
        };
    }

    /** Before; null for open. */
    public Instant end(ZoneId zone) {
        return !date.equals(BETWEEN) || to.isEmpty() ? null : LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Lets every moment through. */
    public boolean isOpen() {
        return date.equals(EVER);
    }

    /** Of four digits a year: what is further away the database cannot keep. */
    private static boolean isDay(String text) {
        try {
            return text.isEmpty() || text.matches("(?!0000)\\d{4}-.*") && LocalDate.parse(text) != null;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    public String getDate() {
        return date;
    }

    public void setDate(String date) {
        this.date = date == null || date.isEmpty() ? usual : date;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from == null ? "" : from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to == null ? "" : to;
    }
}
