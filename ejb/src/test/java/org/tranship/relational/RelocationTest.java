package org.tranship.relational;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names move, and nothing that only looks like one. */
class RelocationTest {

    private final Relocation relocation = Relocation.of(Set.of(TableName.of("public", "trips"), TableName.of("Odd \".", "a;'b")),
            Map.of(Identifier.of("public"), Identifier.of("green"), Identifier.of("Odd \"."), Identifier.of("green odd")));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "SELECT a FROM public.trips",
            "`(public.trips.id, x)`",
            "NULL::public.trips[]",
            "FROM public.trips$",
            "`'public.trips'::regclass`",
            "INSERT INTO public.trips VALUES (1)" })
    void aMembersNameGetsItsNewSchema(String sql) {
        var expected = sql.contains("trips$") ? sql : sql.replace("public.trips", "\"green\".trips");
        assertThat(relocation.of(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "SELECT 'public.trips'",
            "SELECT 'it''s public.trips'",
            "`SELECT E'a\\'public.trips'`",
            "SELECT $$public.trips$$",
            "SELECT $a$ $$ public.trips $a$",
            "SELECT public.routes.id",
            "SELECT x.public.trips",
            "SELECT \"public.trips\"",
            "SELECT (x).public",
            "SELECT publicx.trips, trips.id, $1.public",
            "`'public.trips'::text`" })
    void nothingElseIsTouched(String sql) {
        assertThat(relocation.of(sql)).isEqualTo(sql);
    }

    @Test
    void quotedNamesAreReadAsTheyAreMeant() {
        assertThat(relocation.of("FROM \"Odd \"\".\".\"a;'b\" x, public.\"trips\"")).isEqualTo("FROM \"green odd\".\"a;'b\" x, \"green\".\"trips\"");
        assertThat(relocation.of("'\"Odd \"\".\".\"a;''b\"'::regclass")).isEqualTo("'\"green odd\".\"a;''b\"'::regclass");
    }

    @Test
    void everythingOfASchemaCanMove() {
        assertThat(Relocation.ofAll(Map.of(Identifier.of("g"), Identifier.of("l"))).of("g.f(g.t, 'g.t') AS g")).isEqualTo("\"l\".f(\"l\".t, 'g.t') AS g");
    }
}
