package org.tranship.web.audit;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import org.tranship.InputRefused;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.audit.AuditFilter;
import org.tranship.audit.AuditHead;
import org.tranship.audit.AuditPage;
import org.tranship.audit.ChainVerdict;
import org.tranship.records.RetentionDesk;
import org.tranship.records.RetentionResult;
import org.tranship.web.page.Preferences;
import org.tranship.web.page.Span;

/** {@code /transport/migrations/audit}: the entries a filter lets through, whether the whole trail is intact, and what was cleaned up. */
@Named
@ViewScoped
public class Trail implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int ENTRIES = 100;

    @Inject
    AuditBook book;

    @Inject
    RetentionDesk retention;

    @Inject
    Clock clock;

    @Inject
    Preferences preferences;

    private final Span span = new Span("all");
    private String subject;
    private String actor;
    private String action;
    private String text;
    private Long before;
    private Long notedNumber;
    private String notedHash;

    private transient AuditPage page;
    private transient AuditHead head;
    private transient ChainVerdict verdict;
    private transient List<RetentionResult> cleanUps;

    public void open() {
        span.check(new InputRefused.Check()
                .storable(subject, "subject").storable(actor, "actor").storable(action, "action").storable(text, "q"))
                .refuse();
        var zone = preferences.getZone();
        page = book.find(new AuditFilter(subject, actor, action, text, span.begin(clock.instant(), zone), span.end(zone)), before, ENTRIES);
        head = book.head();
        cleanUps = retention.results();
    }

    /** Reads the whole trail, and holds it against an end that somebody noted down earlier. */
    public void verify() {
        boolean noted = notedNumber != null || notedHash != null;
        new InputRefused.Check()
                .that(!noted || notedNumber != null, "The noted number", "is missing: number and hash go together")
                .that(!noted || notedHash != null && notedHash.matches("[0-9a-f]{64}"), "The noted hash", "is not 64 hexadecimal digits in lower case")
                .refuse();
        verdict = book.verify(noted ? new AuditHead(notedNumber, notedHash) : null);
        head = book.head();
    }

    public boolean isFiltered() {
        return subject != null || actor != null || action != null || text != null || !span.isOpen();
    }

    /** Whether older entries are left out. */
    public boolean isAnotherPage() {
        return page.entries().size() == ENTRIES && page.entries().get(ENTRIES - 1).number() > 1;
    }

    public long lastNumber() {
        return page.entries().get(page.entries().size() - 1).number();
    }

    public List<AuditEntry> getEntries() {
        return page.entries();
    }

    /** How many entries the filter lets through in all. */
    public long getTotal() {
        return page.total();
    }

    public AuditHead getHead() {
        return head;
    }

    /** Null until somebody asked. */
    public ChainVerdict getVerdict() {
        return verdict;
    }

    public List<RetentionResult> getCleanUps() {
        return cleanUps;
    }

    public RetentionDesk getRetention() {
        return retention;
    }

    public Span getSpan() {
        return span;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = orNone(subject);
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = orNone(actor);
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = orNone(action);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = orNone(text);
    }

    public Long getBefore() {
        return before;
    }

    public void setBefore(Long before) {
        this.before = before;
    }

    public Long getNotedNumber() {
        return notedNumber;
    }

    public void setNotedNumber(Long notedNumber) {
        this.notedNumber = notedNumber;
    }

    public String getNotedHash() {
        return notedHash;
    }

    public void setNotedHash(String notedHash) {
        this.notedHash = orNone(notedHash);
    }

    private static String orNone(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
