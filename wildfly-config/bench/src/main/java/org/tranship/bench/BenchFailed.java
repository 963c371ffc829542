package org.tranship.bench;

/** The benchmark cannot go on; the message is one sentence for the person at the terminal, with the way out. */
final class BenchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchFailed(String sentence) {
        super(sentence);
    }

    BenchFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
