package org.tranship.web.api;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.tranship.InputRefused;

/** What no database takes is refused in queries and headers before anybody asks one; bodies are looked through by {@link SentJson}. */
@Provider
public class StorableFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        refuse(request.getUriInfo().getQueryParameters());
        refuse(request.getHeaders());
    }

    static void refuse(Map<String, List<String>> sent) {
        var check = new InputRefused.Check();
        sent.forEach((name, values) -> values.forEach(value -> check.storable(value, name)));
        check.refuse();
    }
}
