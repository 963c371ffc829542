package org.tranship.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who can log in. Hired once; what changes later is another issue. */
@Entity
@Table(name = "hrm_employees")
public class Employee {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String login;

    @Column(name = "display_name")
    private String displayName;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean active = true;

    protected Employee() {
    }

    Employee(NewEmployee asked, String passwordHash) {
        this.login = asked.login();
        this.displayName = asked.displayName().strip();
        this.role = Role.valueOf(asked.role());
        this.email = asked.email() == null || asked.email().isBlank() ? null : asked.email().strip();
        this.passwordHash = passwordHash;
    }

    public EmployeeId id() {
        return new EmployeeId(id);
    }

    public Role role() {
        return role;
    }

    public EmployeeView view() {
        return new EmployeeView(id(), login, displayName, role, email, active);
    }
}
