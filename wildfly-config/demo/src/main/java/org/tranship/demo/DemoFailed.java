package org.tranship.demo;

/** The demo cannot go on; the message is for the person at the terminal. */
class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String sentence) {
        super(sentence);
    }

    DemoFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
