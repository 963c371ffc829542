package org.tranship.relational;

/**
 * A right our role needs and does not have.
 *
 * @param what   in words: {@code SELECT on table public.trips}
 * @param remedy the statement that gives it
 */
public record MissingRight(String what, String remedy) {
}
