package org.tranship.web.page;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.tranship.Causes;
import org.tranship.Refusal;
import org.tranship.web.problem.Problems;

/**
 * The one place where pages meet a refusal. What somebody asked for by a button becomes a message with its hint on the same page; a page
 * that cannot be shown at all becomes the error page of its status.
 */
class RefusalsOnPages extends ExceptionHandlerWrapper {

    /** Request attribute under which the error pages find the refusal. */
    static final String REFUSAL = Refusal.class.getName();

    RefusalsOnPages(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        var context = FacesContext.getCurrentInstance();
        for (var events = getUnhandledExceptionQueuedEvents().iterator(); events.hasNext(); ) {
            var thrown = events.next().getContext().getException();
            Causes.first(Refusal.class, thrown).ifPresent(refusal -> say(context, refusal, events));
            Causes.first(ViewExpiredException.class, thrown).ifPresent(expired -> startAgain(context, events));
        }
        super.handle();
    }

    private static void say(FacesContext context, Refusal refusal, Iterator<?> events) {
        events.remove();
        if (context.isPostback() && context.getCurrentPhaseId() == PhaseId.INVOKE_APPLICATION) {
            context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), refusal.hint()));
            return;
        }
        context.getExternalContext().getRequestMap().put(REFUSAL, refusal);
        try {
            context.getExternalContext().responseSendError(Problems.of(refusal).status(), refusal.getMessage());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        context.responseComplete();
    }

    /** The server no longer holds the view a form was sent from: say so on a page of its own, with the way back. */
    private static void startAgain(FacesContext context, Iterator<?> events) {
        events.remove();
        try {
            context.getExternalContext().redirect(context.getExternalContext().getRequestContextPath() + "/error/expired");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        context.responseComplete();
    }
}
