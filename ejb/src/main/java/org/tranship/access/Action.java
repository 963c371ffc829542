package org.tranship.access;

/** What a role may or may not do; the columns of the permission matrix and two actions of the Super Admin alone. */
public enum Action {
    CREATE, VIEW, UPDATE, DELETE, PRINT, EXPORT, IMPORT, APPROVE, MANAGE_EMPLOYEES
}
