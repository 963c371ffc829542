package org.tranship.registry;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;
import org.tranship.audit.AuditTrail;
import org.tranship.job.JobDesk;
import org.tranship.job.JobRequest;
import org.tranship.job.JobView;

/** Where definitions come in and go out: the registry of entities, and drafts of jobs. */
@Stateless
@PermitAll
public class RegistryDesk {

    @Inject
    RegistryBook book;

    @Inject
    JobDesk jobs;

    @Inject
    AuditTrail audit;

    @Inject
    Caller caller;

    /**
     * Keeps the registry in place of the one there was, and drafts the jobs: all of it, or nothing when anything is refused.
     *
     * @param registry null for jobs alone
     */
    @Allowed(Action.IMPORT)
    public List<JobView> carryOut(Registry registry, List<JobRequest> requests) {
        if (registry != null) {
            book.keep(registry, caller.login());
        }
        var drafts = jobs.importDrafts(requests);
        if (registry != null) {
            audit.record(caller.login(), "registry.imported", "registry " + registry.id(),
                    "%d entities, %d phases".formatted(registry.entities().size(), registry.phases().size()));
        }
        return drafts;
    }

    @Allowed(Action.EXPORT)
    public Registry export() {
        return book.find().orElseThrow(NoRegistry::new);
    }

    /** None was imported. */
    public static final class NoRegistry extends Refusal {
        private static final long serialVersionUID = 1L;

        NoRegistry() {
            super(Kind.NOT_FOUND, "No registry of entities was imported yet.", "Import one: POST {\"registry\": …} to transport/migrations/import.");
        }
    }
}
