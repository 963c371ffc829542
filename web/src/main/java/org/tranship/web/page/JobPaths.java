package org.tranship.web.page;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a job's pages as {@code /transport/migrations/42}, {@code …/42/rollback}, {@code …/42/logs}, {@code …/42/rejects} and
 * {@code …/42/edit}: in links, redirects and the forms' own address. The way back, from such a path to the page, is in
 * {@code WEB-INF/undertow-handlers.conf}.
 */
public class JobPaths extends ViewHandlerWrapper {

    private static final String JOBS = "/transport/migrations/";
    private static final String ID = "id";

    /** What follows the job's number in the path of its pages. */
    private static final Map<String, String> SUFFIX_OF_VIEW =
            Map.of(JOBS + "monitor.xhtml", "", JOBS + "rollback.xhtml", "/rollback", JOBS + "logs.xhtml", "/logs", JOBS + "new.xhtml", "/edit",
                    JOBS + "rejects.xhtml", "/rejects");

    public JobPaths(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String view) {
        var id = context.getExternalContext().getRequestParameterMap().get(ID);
        return SUFFIX_OF_VIEW.containsKey(view) && isNumber(id) ? pathOf(context, view, id) : super.getActionURL(context, view);
    }

    @Override
    public String getRedirectURL(FacesContext context, String view, Map<String, List<String>> parameters, boolean includeViewParams) {
        return namesJob(view, parameters)
                ? context.getExternalContext().encodeRedirectURL(pathOf(context, view, parameters.get(ID).get(0)), without(parameters))
                : super.getRedirectURL(context, view, parameters, includeViewParams);
    }

    @Override
    public String getBookmarkableURL(FacesContext context, String view, Map<String, List<String>> parameters, boolean includeViewParams) {
        return namesJob(view, parameters)
                ? context.getExternalContext().encodeBookmarkableURL(pathOf(context, view, parameters.get(ID).get(0)), without(parameters))
                : super.getBookmarkableURL(context, view, parameters, includeViewParams);
    }

    private static String pathOf(FacesContext context, String view, String id) {
        return context.getExternalContext().getRequestContextPath() + JOBS + id + SUFFIX_OF_VIEW.get(view);
    }

    private static boolean namesJob(String view, Map<String, List<String>> parameters) {
        return SUFFIX_OF_VIEW.containsKey(view) && parameters != null && parameters.containsKey(ID) && isNumber(parameters.get(ID).get(0));
    }

    private static boolean isNumber(String text) {
        return text != null && text.matches("\\d{1,18}");
    }

    private static Map<String, List<String>> without(Map<String, List<String>> parameters) {
        var others = new HashMap<>(parameters);
        others.remove(ID);
        return others;
    }
}
