package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tranship.access.Action;
import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;

/** S0-1 on the pages, all seven roles against all actions: what a role may not do is offered nowhere, and refused at its address. */
@NeedsBrowser
class RolesOnPagesIT extends InTheServer {

    private static final String FORBIDDEN = "That is not for your role";

    /** A button or link that one of the pages has, and what one needs to be allowed for it. */
    private record Offer(String page, String name, Action needs) {
    }

    /** An address of its own, and what one needs to be allowed to open it. */
    private record Address(String path, Action needs) {
    }

    private static Job waiting;
    private static Job ended;

    private static List<Offer> offers;
    private static List<Address> addresses;

    @BeforeAll
    static void jobsToLookAt() {
        var support = Somebody.whoIs(Role.PG_SUPPORT);
        waiting = Job.askedForBy(support, Wish.blueGreen("Waits for somebody", List.of("ml_models")));
        ended = Job.askedForBy(support, Wish.blueGreen("Is over", List.of("ml_models"))).doneBy(support, "cancel");
        var list = "/transport/migrations";
        offers = List.of(
                new Offer(list, "+ Create Job", Action.CREATE), new Offer(list, "Export", Action.EXPORT), new Offer(list, "Import", Action.IMPORT),
                new Offer(list, "Print", Action.PRINT), new Offer(list, "Reports", Action.VIEW), new Offer(list, "Audit Trail", Action.VIEW),
                new Offer(list, "View Logs", Action.VIEW), new Offer(list, "Employees", Action.MANAGE_EMPLOYEES), new Offer(list, "Cancel", Action.UPDATE),
                new Offer(list, "Schedule Next Migration", Action.CREATE), new Offer(page(waiting), "Schedule", Action.UPDATE),
                new Offer(page(waiting), "They are notified", Action.UPDATE), new Offer(page(waiting), "Approve", Action.APPROVE), new Offer(page(waiting), "Reject", Action.APPROVE),
                new Offer(page(waiting), "Edit", Action.UPDATE), new Offer(page(waiting), "Clone", Action.CREATE),
                new Offer(page(waiting), "Cancel", Action.UPDATE), new Offer(page(waiting), "Print", Action.PRINT),
                new Offer(page(waiting), "Printable record", Action.PRINT),
                new Offer(page(ended), "Archive", Action.UPDATE), new Offer(page(ended), "Delete", Action.DELETE),
                new Offer(list + "/audit", "Export", Action.EXPORT), new Offer(list + "/audit", "Verify", Action.VIEW),
                new Offer(list + "/reports", "Print", Action.PRINT));
        addresses = List.of(new Address(list, Action.VIEW), new Address(page(waiting), Action.VIEW), new Address(page(waiting) + "/logs", Action.VIEW),
                new Address(page(waiting) + "/rollback", Action.VIEW), new Address(page(waiting) + "/rejects", Action.VIEW), new Address(list + "/reports", Action.VIEW), new Address(list + "/audit", Action.VIEW),
                new Address(list + "/new", Action.CREATE), new Address(page(waiting) + "/edit", Action.UPDATE), new Address(list + "/import", Action.IMPORT),
                new Address("/transport/employees", Action.MANAGE_EMPLOYEES));
    }

    @AfterAll
    static void putAway() {
        waiting.doneBy(Somebody.whoIs(Role.PG_SUPPORT), "cancel");
    }

    private static String page(Job job) {
        return "/transport/migrations/" + job.id;
    }

    @Test
    void everyActionIsAskedForSomewhere() {
        var asked = EnumSet.noneOf(Action.class);
        offers.forEach(offer -> asked.add(offer.needs()));
        assertThat(asked).isEqualTo(EnumSet.allOf(Action.class));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleIsOfferedWhatTheMatrixSaysAndNothingElse(Role role) {
        var may = mayByTheScreens(role);
        try (var window = Window.of(Somebody.whoIs(role))) {
            assertThat(offered(window)).containsExactlyElementsOf(offers.stream().filter(offer -> may.contains(offer.needs())).toList());
            for (var address : addresses) {
                var title = window.open(address.path()).text("h1");
                if (may.contains(address.needs())) {
                    assertThat(title).as(address.path()).isNotEqualTo(FORBIDDEN);
                } else {
                    assertThat(title).as(address.path()).isEqualTo(FORBIDDEN);
                    assertThat(window.text("main")).as(address.path()).contains(rolesThatMay(address.needs()));
                }
            }
        }
    }

    private static List<Offer> offered(Window window) {
        var found = new ArrayList<Offer>();
        for (var page : offers.stream().map(Offer::page).distinct().toList()) {
            window.open(page);
            offers.stream().filter(offer -> offer.page().equals(page) && window.offers(offer.name())).forEach(found::add);
        }
        return found;
    }

    private static List<String> rolesThatMay(Action action) {
        return Arrays.stream(Role.values()).filter(role -> mayByTheScreens(role).contains(action)).map(Role::name).toList();
    }

    /** The table of S0 1.2 once more, so that a change of the code's own matrix does not go unseen. */
    private static Set<Action> mayByTheScreens(Role role) {
        return switch (role) {
            case SUPER_ADMIN -> EnumSet.allOf(Action.class);
            case PG_SUPPORT -> Stream.of(Action.values()).filter(action -> action != Action.APPROVE && action != Action.MANAGE_EMPLOYEES)
                    .collect(Collectors.toSet());
            case SCHOOL_ADMIN, PRINCIPAL -> EnumSet.of(Action.VIEW, Action.PRINT);
            case TEACHER, STUDENT, PARENT -> EnumSet.noneOf(Action.class);
        };
    }
}
