package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.ExpectedVersion;
import org.tranship.access.EmployeeId;
import org.tranship.access.Employees;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Those who can log in. */
@RequestScoped
@Path("employees")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Employees")
public class EmployeesResource {

    @Inject
    Employees employees;

    @GET
    @Operation(summary = "Everybody on the list")
    public Listing<EmployeeAnswer> employees() {
        return Listing.ofAll(employees.list().stream().map(EmployeeAnswer::of).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One employee")
    public EmployeeAnswer employee(@PathParam("id") EmployeeId id) {
        return EmployeeAnswer.of(employees.get(id));
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Change name, role, e-mail or password", description = "What is left out stays. A new role or password ends the sessions the employee has.")
    public EmployeeAnswer changeEmployee(@PathParam("id") EmployeeId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, StaffChange change) {
        return EmployeeAnswer.of(employees.change(id, change.wanted(), seen));
    }

    @POST
    @Path("{id}/deactivate")
    @Operation(summary = "End somebody's access at once", description = "The last active Super Admin stays.")
    public EmployeeAnswer deactivate(@PathParam("id") EmployeeId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return EmployeeAnswer.of(employees.deactivate(id, seen));
    }

    @POST
    @Path("{id}/activate")
    @Operation(summary = "Let somebody in again")
    public EmployeeAnswer activate(@PathParam("id") EmployeeId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return EmployeeAnswer.of(employees.activate(id, seen));
    }

    @POST
    @Operation(summary = "Add somebody, who can then log in at once")
    @APIResponseSchema(value = EmployeeAnswer.class, responseCode = "201", responseDescription = "Added")
    public Response hire(Hire asked) {
        return Response.status(Response.Status.CREATED).entity(EmployeeAnswer.of(employees.hire(asked.employee()))).build();
    }
}
