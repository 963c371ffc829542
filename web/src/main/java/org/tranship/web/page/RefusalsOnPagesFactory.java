package org.tranship.web.page;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link RefusalsOnPages} before what Faces does with exceptions. */
public class RefusalsOnPagesFactory extends ExceptionHandlerFactory {

    public RefusalsOnPagesFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new RefusalsOnPages(getWrapped().getExceptionHandler());
    }
}
