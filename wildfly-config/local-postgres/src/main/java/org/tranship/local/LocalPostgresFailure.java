package org.tranship.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The local PostgreSQL cannot do what was asked; the message is one sentence for the person at the terminal, with the way out. */
public class LocalPostgresFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalPostgresFailure(String sentence) {
        super(sentence);
    }

    LocalPostgresFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The file system said no; its own exceptions often name the path alone. */
    static LocalPostgresFailure at(Path directory, IOException cause) {
        var reason = cause instanceof AccessDeniedException denied ? "no permission for " + denied.getFile()
                : cause instanceof FileSystemException system && system.getReason() != null ? system.getReason()
                : cause.getMessage();
        return new LocalPostgresFailure("The directory " + directory + " cannot be used for a database (" + reason
                + "): choose another one, or delete it.", cause);
    }
}
