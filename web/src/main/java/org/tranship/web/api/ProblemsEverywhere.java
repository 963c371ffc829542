package org.tranship.web.api;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Writes into the OpenAPI document that every operation may answer with a problem document; named in microprofile-config.properties. */
public class ProblemsEverywhere implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().addAPIResponse("default", OASFactory.createAPIResponse().ref(Api.PROBLEM));
        return operation;
    }
}
