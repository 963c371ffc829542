package org.tranship.web.employees;

import java.io.Serializable;
import java.util.List;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.access.EmployeeChange;
import org.tranship.access.EmployeeId;
import org.tranship.access.EmployeeView;
import org.tranship.access.Employees;
import org.tranship.access.NewEmployee;
import org.tranship.access.Role;

/** {@code /transport/employees}: the list, and one form for somebody new or, with {@code ?id=7}, for changing somebody. */
@Named
@ViewScoped
public class StaffPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Employees employees;

    @Inject
    Caller caller;

    private Long id;
    private String login;
    private String displayName;
    private String role = Role.PARENT.name(); // nobody gets a right by oversight
    private String email;
    private String password;
    private long version;

    private transient List<EmployeeView> staff;

    public void open() {
        caller.must(Action.MANAGE_EMPLOYEES);
        staff = employees.list();
        if (id != null) {
            var chosen = employees.get(new EmployeeId(id));
            login = chosen.login();
            displayName = chosen.displayName();
            role = chosen.role().name();
            email = chosen.email();
            version = chosen.version();
        }
    }

    /** Adds somebody, or changes whoever was chosen. */
    public String save() {
        if (id == null) {
            employees.hire(new NewEmployee(login, displayName, role, email, password));
        } else {
            employees.change(new EmployeeId(id), new EmployeeChange(displayName == null ? "" : displayName, role, email == null ? "" : email, password),
                    ExpectedVersion.of(version));
        }
        return again();
    }

    public String deactivate(EmployeeView employee) {
        employees.deactivate(employee.id(), ExpectedVersion.of(employee.version()));
        return again();
    }

    public String activate(EmployeeView employee) {
        employees.activate(employee.id(), ExpectedVersion.of(employee.version()));
        return again();
    }

    private static String again() {
        return "/transport/employees.xhtml?faces-redirect=true";
    }

    public List<EmployeeView> getStaff() {
        if (staff == null) {
            staff = employees.list();
        }
        return staff;
    }

    public Role[] getRoleChoices() {
        return Role.values();
    }

    public boolean isChange() {
        return id != null;
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
