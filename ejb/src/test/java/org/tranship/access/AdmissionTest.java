package org.tranship.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant NOON = Instant.parse("2025-12-01T12:00:00Z");

    private final Admission admission = new Admission();
    private boolean active = true;
    private Role role = Role.PG_SUPPORT;
    private Instant changed;
    private int looks;
    private Runnable whileLooking = () -> { };

    AdmissionTest() {
        admission.staff = new StaffList() {
            @Override
            Optional<Access> active(String login) {
                looks++;
                var found = active ? Optional.of(new Access(role, changed)) : Optional.<Access>empty();
                whileLooking.run();
                return found;
            }
        };
    }

    private boolean admitsAfter(long millis) {
        admission.clock = Clock.fixed(NOON.plusMillis(millis), ZoneOffset.UTC);
        return admission.stillAdmits("anna", Role.PG_SUPPORT::equals, NOON);
    }

    private void rings() {
        admission.heard(new AccessBell.Rung());
    }

    @Test
    void whoIsLetInIsLookedUpOnceASecond() {
        assertThat(admitsAfter(0)).isTrue();
        assertThat(admitsAfter(999)).isTrue();
        assertThat(looks).isEqualTo(1);
        active = false;
        assertThat(admitsAfter(1000)).isFalse();
    }

    @Test
    void aChangeMadeHereIsSeenAtOnce() {
        assertThat(admitsAfter(0)).isTrue();
        changed = NOON.plusMillis(1);
        rings();
        assertThat(admitsAfter(2)).isFalse();
        active = false;
        rings();
        assertThat(admission.stillAdmits("anna", Role.PG_SUPPORT::equals, NOON.plusMillis(2))).isFalse();
    }

    @Test
    void whoCameInWithAnotherRoleIsOutHoweverLateTheSessionBegan() {
        role = Role.TEACHER;
        assertThat(admitsAfter(0)).isFalse();
    }

    /** What another program has changed meanwhile, the container knows first. */
    @Test
    void whoComesInWithARoleThatIsNotKnownYetIsLookedUp() {
        role = Role.TEACHER;
        assertThat(admitsAfter(0)).isFalse();
        role = Role.PG_SUPPORT;
        assertThat(admitsAfter(1)).isTrue();
    }

    @Test
    void aLookThatAChangeOvertookIsNotKept() {
        whileLooking = () -> {
            active = false;
            rings();
        };
        assertThat(admitsAfter(0)).as("let in before the change").isTrue();
        assertThat(admitsAfter(1)).isFalse();
    }

    @Test
    void whoIsNotLetInIsLookedUpEveryTime() {
        active = false;
        assertThat(admitsAfter(0)).isFalse();
        active = true;
        assertThat(admitsAfter(1)).isTrue();
        assertThat(Admission.UNSEEN).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
