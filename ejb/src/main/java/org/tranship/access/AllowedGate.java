package org.tranship.access;

import java.io.Serializable;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Stands before every boundary method that says who may call it. */
@Allowed({})
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class AllowedGate implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Caller caller;

    @AroundInvoke
    Object onlyThoseWhoMay(InvocationContext call) throws Exception {
        for (var action : needed(call)) {
            caller.must(action);
        }
        return call.proceed();
    }

    /** The method's own word overrules its class's. */
    private static Action[] needed(InvocationContext call) {
        var onMethod = call.getMethod().getAnnotation(Allowed.class);
        return (onMethod != null ? onMethod : call.getMethod().getDeclaringClass().getAnnotation(Allowed.class)).value();
    }
}
