package org.tranship.web.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.InputRefused;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** A query parameter nobody reads is a mistake of the sender: a misspelt filter would silently show everything. */
@Provider
public class KnownQueryFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        refuseUnknown(request.getUriInfo().getQueryParameters().keySet(), resource.getResourceMethod().getParameters());
    }

    static void refuseUnknown(Set<String> sent, Parameter[] read) {
        var known = Arrays.stream(read).flatMap(KnownQueryFilter::names).collect(Collectors.toCollection(TreeSet::new));
        var check = new InputRefused.Check();
        sent.stream().filter(name -> !known.contains(name)).sorted().forEach(name -> check.that(false, name,
                known.isEmpty() ? "is unknown; no query parameter is expected here" : "is unknown; known are " + String.join(", ", known)));
        check.refuse();
    }

    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields()).flatMap(KnownQueryFilter::name)
                : name(parameter);
    }

    private static Stream<String> name(AnnotatedElement element) {
        return Stream.ofNullable(element.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }
}
