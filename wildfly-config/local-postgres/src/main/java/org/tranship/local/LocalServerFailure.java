package org.tranship.local;

/** The local server cannot do what was asked; the message is one sentence for the person at the terminal, with the way out. */
public class LocalServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalServerFailure(String sentence) {
        super(sentence);
    }

    LocalServerFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
