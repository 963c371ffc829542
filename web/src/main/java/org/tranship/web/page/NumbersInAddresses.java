package org.tranship.web.page;

import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.view.ViewMetadata;
import org.tranship.InputRefused;

/**
 * Refuses an address that has something else where a number belongs. Faces would leave out what reads the page's contents and show it
 * without them.
 */
public class NumbersInAddresses implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.PROCESS_VALIDATIONS;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // parameters have not been looked at yet
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var check = new InputRefused.Check();
        ViewMetadata.getViewParameters(event.getFacesContext().getViewRoot())
                .forEach(parameter -> check.that(parameter.isValid(), parameter.getName(), "is not a whole number"));
        check.refuse();
    }
}
