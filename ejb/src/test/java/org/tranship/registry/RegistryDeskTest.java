package org.tranship.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.InputRefused;
import org.tranship.access.Role;
import org.tranship.job.JobDesk;
import org.tranship.job.JobRequest;

class RegistryDeskTest {

    private final ControlPlane plane = ControlPlane.fresh();
    private final RegistryDesk desk = plane.bean(RegistryDesk.class);

    private static final Registry CLINIC = new Registry("clinic",
            List.of(entity("doctors", "npm", "npm run migrate:doctors", "offices"), entity("offices", "direct", null)),
            List.of(new RegistryPhase("p2", "Core", "who works there", List.of("p1"), List.of("doctors"), 2L, true),
                    new RegistryPhase("p1", "Foundation", null, List.of(), List.of("offices", "profiles"), 1L, false)),
            List.of(new RegistryEdge("doctors", "offices", "soft", "where they work")));

    private static EntityScript entity(String name, String type, String command, String... dependencies) {
        return new EntityScript(name, type, "migrate-" + name + ".ts", command, "old." + name, "public." + name, List.of(dependencies), 523L, "critical",
                "moderate", true, false);
    }

    @BeforeEach
    void login() {
        plane.as("anna", Role.PG_SUPPORT);
        plane.databases.tables("tpt_drivers", "tpt_trips").target("registry");
    }

    @AfterEach
    void close() {
        plane.close();
    }

    @Test
    void whatWasImportedIsExportedAsTheSame() {
        assertThatThrownBy(desk::export).isInstanceOf(RegistryDesk.NoRegistry.class);
        desk.carryOut(CLINIC, List.of());
        assertThat(desk.export()).isEqualTo(CLINIC);
        desk.carryOut(desk.export(), List.of());
        assertThat(desk.export()).isEqualTo(CLINIC);
        assertThat(plane.value("SELECT detail FROM audit_event WHERE action = 'registry.imported' LIMIT 1")).isEqualTo("2 entities, 2 phases");
    }

    @Test
    void everyEntityHasAMappingThatNobodyHasActivated() {
        desk.carryOut(CLINIC, List.of());
        assertThat(plane.value("SELECT source_table || ' ' || destination_table || ' ' || version || ' ' || is_active || ' ' || transformation_functions "
                + "FROM schema_mapping_definitions WHERE entity_type = 'doctors'")).isEqualTo("old.doctors public.doctors registry clinic false []");
        assertThat(plane.value("SELECT transformation_functions -> 0 ->> 'name' FROM schema_mapping_definitions WHERE entity_type = 'offices'"))
                .isEqualTo("migrate-offices.ts");
        assertThat(plane.value("SELECT count(*) FROM migration_registry_entities AS e JOIN schema_mapping_definitions AS m ON m.id = e.mapping_id "
                + "WHERE m.entity_type = e.entity")).isEqualTo("2");
    }

    @Test
    void anotherRegistryTakesItsPlaceAndTheMappingsOfBeforeStay() {
        desk.carryOut(CLINIC, List.of());
        var other = new Registry("school", List.of(entity("trips", "npm", null)), List.of(), List.of());
        desk.carryOut(other, List.of());
        assertThat(desk.export()).isEqualTo(other);
        assertThat(plane.value("SELECT count(*) FROM schema_mapping_definitions")).isEqualTo("3");
    }

    @Test
    void whenAJobIsRefusedTheRegistryIsNotKeptEither() {
        var fine = named("fine");
        assertThatThrownBy(() -> desk.carryOut(CLINIC, List.of(fine, named("")))).isInstanceOf(InputRefused.class);
        assertThatThrownBy(desk::export).isInstanceOf(RegistryDesk.NoRegistry.class);
        assertThat(plane.value("SELECT count(*) FROM tpt_data_migration_jobs")).isEqualTo("0");
        assertThat(desk.carryOut(CLINIC, List.of(fine))).extracting("name").containsExactly("fine");
    }

    /** The audit trail has one end and the numbers of jobs are given out one by one: whoever holds them holds up everybody. */
    @Test
    void whileAnImportIsPlannedOthersGoOn() {
        var jobs = plane.bean(JobDesk.class);
        plane.databases.meanwhile(() -> CompletableFuture.runAsync(() -> jobs.submit(named("of somebody else"))).orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(desk.carryOut(CLINIC, List.of(named("first"), named("second"), named("third")))).extracting("name").containsExactly("first", "second", "third");
        assertThat(plane.value("SELECT string_agg(action, ' ' ORDER BY number) FROM audit_event")).isEqualTo("job.requested job.requested job.requested "
                + "job.drafted job.drafted job.drafted registry.imported");
    }

    private static JobRequest named(String name) {
        return new JobRequest(name, "BLUE_GREEN", "staging", "production", null, null, null, null, null, null);
    }
}
