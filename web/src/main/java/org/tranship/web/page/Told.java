package org.tranship.web.page;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** What the next page says of what has just been done. */
public final class Told {

    private Told() {
    }

    /**
     * Stays until the page the visitor is led to has shown it.
     *
     * @param said what happened
     * @param next what was kept, or what to do next
     */
    public static void onTheNextPage(String said, String next) {
        var context = FacesContext.getCurrentInstance();
        context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, said, next));
        context.getExternalContext().getFlash().setKeepMessages(true);
    }
}
