package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.tranship.web.problem.Problem;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the interface lives. Version 1 only grows: fields and paths are added, none changes its meaning. */
@ApplicationPath("api/v1")
@OpenAPIDefinition(
        info = @Info(title = "Tranship", version = "v1", description = """
                Data migrations between PostgreSQL environments: asked for, approved by a second person, watched, rolled back.
                Every error is a problem document (RFC 9457, application/problem+json) with a `code` and a `hint`.
                Answers about a job or an employee carry an ETag; a change sent with If-Match is refused with 412 when it has changed since."""),
        security = @SecurityRequirement(name = "basic"),
        components = @Components(responses = @APIResponse(name = Api.PROBLEM, description = "Refused: a problem document says why and what to do",
                content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT, properties = {
                        @SchemaProperty(name = "type", type = SchemaType.STRING),
                        @SchemaProperty(name = "title", type = SchemaType.STRING),
                        @SchemaProperty(name = "status", type = SchemaType.INTEGER),
                        @SchemaProperty(name = "detail", type = SchemaType.STRING),
                        @SchemaProperty(name = "hint", type = SchemaType.STRING, description = "what to do next"),
                        @SchemaProperty(name = "code", type = SchemaType.STRING, description = "stable name: what a script looks at"),
                        @SchemaProperty(name = "instance", type = SchemaType.STRING),
                        @SchemaProperty(name = "fields", type = SchemaType.ARRAY, description = "400: what is wrong, field by field"),
                        @SchemaProperty(name = "difference", type = SchemaType.STRING, description = "409 plan-changed: what changed"),
                        @SchemaProperty(name = "plan_fingerprint", type = SchemaType.STRING, description = "409 plan-changed: what to approve now"),
                        @SchemaProperty(name = "incident", type = SchemaType.STRING, description = "500: number in the server's log")})))))
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
public class Api extends Application {

    /** Name of the one error response in the OpenAPI document. */
    static final String PROBLEM = "Problem";
}
