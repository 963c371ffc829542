package org.tranship.relational;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One privilege on a table or sequence, as {@code aclexplode} lists it; what nobody ever granted is there as {@code acldefault} says.
 *
 * @param grantee   null for PUBLIC
 * @param privilege {@code SELECT}, {@code INSERT}, …
 */
public record Grant(Identifier grantee, String privilege, boolean grantable, Identifier grantor) {

    /** For {@code GRANT … TO} and {@code REVOKE … FROM}. */
    public String granteeSql() {
        return grantee == null ? "PUBLIC" : grantee.quoted();
    }

    /** One fact for all privileges that one grantor gave one grantee in the same way. */
    static List<String> facts(List<Grant> grants) {
        var privileges = new LinkedHashMap<String, List<String>>();
        grants.forEach(grant -> privileges.computeIfAbsent(grant.way(), none -> new ArrayList<>()).add(grant.privilege));
        return privileges.entrySet().stream().map(e -> "grant " + String.join(", ", e.getValue()) + e.getKey()).toList();
    }

    private String way() {
        return " to %s%s by %s".formatted(grantee == null ? "public" : grantee.plain(), grantable ? " with grant option" : "", grantor.plain());
    }
}
