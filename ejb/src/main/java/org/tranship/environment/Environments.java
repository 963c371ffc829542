package org.tranship.environment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The environments of table {@code environments} and the way into their databases. Holds no passwords: WildFly's datasources do. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Environments {

    @PersistenceContext
    EntityManager em;

    private static final String ALL = """
            SELECT code, display_name, profile, jndi_name, aliases FROM environments
            ORDER BY array_position(ARRAY['development', 'staging', 'production'], profile::text), code
            """;

    private record Row(Environment environment, String jndiName, List<String> aliases) {

        boolean isCalled(String name) {
            return environment.code().text().equals(name) || aliases.contains(name);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Row> rows() {
        return ((List<Object[]>) em.createNativeQuery(ALL).getResultList()).stream()
                .map(row -> new Row(new Environment(new EnvironmentCode((String) row[0]), (String) row[1], (String) row[2]), (String) row[3],
                        Arrays.asList((String[]) row[4]))).toList();
    }

    /** A name as somebody may write it, in the form in which it is looked for. */
    static String plain(String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }

    private Row row(String codeOrAlias) {
        var name = plain(codeOrAlias);
        var rows = rows();
        return rows.stream().filter(row -> row.isCalled(name)).findFirst()
                .orElseThrow(() -> new EnvironmentRefused.Unknown(codeOrAlias, rows.stream().map(row -> row.environment().code()).toList()));
    }

    /** All of them, least careful profile first: for drop-downs. */
    public List<Environment> all() {
        return rows().stream().map(Row::environment).toList();
    }

    /** Everything an environment may be called, codes and aliases. */
    public Map<String, EnvironmentCode> names() {
        var names = new LinkedHashMap<String, EnvironmentCode>();
        for (var row : rows()) {
            names.putIfAbsent(row.environment().code().text(), row.environment().code());
            row.aliases().forEach(alias -> names.putIfAbsent(alias, row.environment().code()));
        }
        return names;
    }

    /** The environment of that code or alias ({@code development} is {@code dev}). */
    public Environment named(String codeOrAlias) {
        return row(codeOrAlias).environment();
    }

    /** The way into its database; not JTA, the caller commits. */
    public DataSource dataSource(EnvironmentCode code) {
        var jndiName = row(code.text()).jndiName();
        try {
            return (DataSource) new InitialContext().lookup(jndiName);
        } catch (NamingException missing) {
            throw new EnvironmentRefused.Unreachable(code, "the server has no datasource " + jndiName);
        }
    }
}
