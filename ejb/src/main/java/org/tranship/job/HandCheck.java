package org.tranship.job;

import java.util.Locale;
import java.util.Set;

/** What only a person can do or see around a migration; who says it is done stands in the audit trail, and nothing waits for it. */
public enum HandCheck {

    /** Those whom the migration concerns know of it; to be said before it is live. */
    STAKEHOLDERS_NOTIFIED(Set.of(LifecycleState.DRAFT, LifecycleState.PENDING_APPROVAL, LifecycleState.QUEUED, LifecycleState.PREPARING, LifecycleState.RUNNING,
            LifecycleState.PAUSED, LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER)),

    /** What uses the target was tried after the cut-over and works. */
    SMOKE_TESTS_PASSED(Set.of(LifecycleState.COMPLETED));

    private final Set<LifecycleState> states;

    HandCheck(Set<LifecycleState> states) {
        this.states = states;
    }

    /** Whether it can be said of a job in that state. */
    public boolean fits(LifecycleState state) {
        return states.contains(state);
    }

    /** In kebab case, as the audit trail's actions are: {@code smoke-tests-passed}. */
    String action() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of its entries in the audit trail. */
    public String auditAction() {
        return "job." + action();
    }
}
