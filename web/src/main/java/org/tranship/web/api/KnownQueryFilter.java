package org.tranship.web.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.tranship.InputRefused;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * A query parameter nobody reads is a mistake of the sender: a misspelt filter would silently show everything. So is one that comes twice where one
 * is read: the second would silently be passed over.
 */
@Provider
public class KnownQueryFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        refuse(request.getUriInfo().getQueryParameters(), resource.getResourceMethod().getParameters());
    }

    static void refuse(Map<String, List<String>> sent, Parameter[] read) {
        var known = new TreeSet<String>();
        var lists = new TreeSet<String>();
        Arrays.stream(read).flatMap(KnownQueryFilter::places).forEach(place -> {
            var name = place.getAnnotation(QueryParam.class).value();
            known.add(name);
            if (typeOf(place) == List.class) {
                lists.add(name);
            }
        });
        var check = new InputRefused.Check();
        new TreeMap<>(sent).forEach((name, values) -> check
                .that(known.contains(name), name, known.isEmpty() ? "is unknown; no query parameter is expected here" : "is unknown; known are " + String.join(", ", known))
                .that(values.size() == 1 || lists.contains(name) || !known.contains(name), name, "is there %d times, and one is expected".formatted(values.size())));
        check.refuse();
    }

    /** Where parameters of a query are put. */
    private static Stream<AnnotatedElement> places(Parameter parameter) {
        var places = parameter.isAnnotationPresent(BeanParam.class) ? Arrays.<AnnotatedElement>stream(parameter.getType().getDeclaredFields())
                : Stream.<AnnotatedElement>of(parameter);
        return places.filter(place -> place.isAnnotationPresent(QueryParam.class));
    }

    private static Class<?> typeOf(AnnotatedElement place) {
        return place instanceof Field field ? field.getType() : ((Parameter) place).getType();
    }
}
