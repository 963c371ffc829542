package org.tranship.access;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.tranship.ExpectedVersion;

/** Somebody who can log in, as long as they are active. Whatever changes what they may do ends the sessions they have. */
@Entity
@Table(name = "hrm_employees")
public class Employee {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private long version;

    private String login;

    @Column(name = "display_name")
    private String displayName;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean active = true;

    /** Sessions that began before this are over; null while nothing has changed. */
    @Column(name = "access_changed_at")
    private Instant accessChangedAt;

    protected Employee() {
    }

    Employee(NewEmployee asked, String passwordHash) {
        this.login = asked.login();
        this.displayName = asked.displayName().strip();
        this.role = Role.valueOf(asked.role());
        this.email = asked.email() == null || asked.email().isBlank() ? null : asked.email().strip();
        this.passwordHash = passwordHash;
    }

    /** Refuses whoever decides on a version that is no more. */
    void mustBe(ExpectedVersion seen) {
        if (!seen.accepts(version)) {
            throw new AccessRefused.Stale(login, seen.value(), version);
        }
    }

    /** Null in the change leaves things as they are. */
    void change(EmployeeChange wanted, String newHash, Instant now) {
        displayName = wanted.displayName() == null ? displayName : wanted.displayName().strip();
        email = wanted.email() == null ? email : wanted.email().isBlank() ? null : wanted.email().strip();
        if (wanted.role() != null && Role.valueOf(wanted.role()) != role) {
            role = Role.valueOf(wanted.role());
            accessChangedAt = now;
        }
        if (newHash != null) {
            passwordHash = newHash;
            accessChangedAt = now;
        }
    }

    void deactivate(Instant now) {
        active = false;
        accessChangedAt = now;
    }

    /** Can log in again, with the password of before. */
    void activate() {
        active = true;
    }

    boolean isActiveSuperAdmin() {
        return active && role == Role.SUPER_ADMIN;
    }

    public EmployeeId id() {
        return new EmployeeId(id);
    }

    public Role role() {
        return role;
    }

    public EmployeeName name() {
        return new EmployeeName(id(), login, displayName);
    }

    public EmployeeView view() {
        return new EmployeeView(id(), login, displayName, role, email, active, version);
    }
}
