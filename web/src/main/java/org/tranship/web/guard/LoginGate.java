package org.tranship.web.guard;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where the login form is sent to. The container takes {@code j_security_check} before any filter sees it and answers with nothing when
 * it cannot ask for the employee, so the form comes by here first: {@link ControlDoor} says what is away; else it is sent on, as it is.
 */
public class LoginGate extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The browser repeats the request with its method and body. */
    private static final int SEND_AGAIN_TO = 307;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(SEND_AGAIN_TO);
        response.setHeader("Location", request.getContextPath() + "/j_security_check");
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/login");
    }
}
