package org.tranship.web.imports;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tranship.InputRefused;
import org.tranship.web.api.ImportAnswer;
import org.tranship.web.api.JobImport;
import org.tranship.web.page.Told;

/** {@code /transport/migrations/import}: a document is looked at line by line, then all its jobs are drafted, or none. */
@Named
@ViewScoped
public class ImportPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String TOO_LARGE = "is larger than 1 MB: import it in parts";

    @Inject
    JobImport imports;

    private String text;
    private String looked;

    private transient Part file;
    private transient ImportAnswer answer;

    public void open() {
        imports.mustBeAllowed();
    }

    /** Looks at what was uploaded or, when nothing was, at what stands in the field; drafts nothing. */
    public void rehearse() throws IOException {
        answer = null;
        if (file != null && file.getSize() > 0) {
            text = new String(limited(file), StandardCharsets.UTF_8);
        }
        if (text == null) {
            throw InputRefused.field("document", "is missing: choose a file, or write it into the field");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > JobImport.MOST_BYTES) {
            throw InputRefused.field("document", TOO_LARGE);
        }
        answer = imports.rehearse(text.getBytes(StandardCharsets.UTF_8));
        looked = text;
    }

    /** Drafts all of them. */
    public String draft() {
        if (text == null || !text.equals(looked)) {
            throw InputRefused.field("document", "was changed since the dry run: look at it again first");
        }
        var made = imports.draft(text.getBytes(StandardCharsets.UTF_8)).jobs();
        if (made.isEmpty()) {
            Told.onTheNextPage("The registry was taken in.", "Its entities are in the mapping definitions, none of which is active yet.");
        } else {
            Told.onTheNextPage("%d %s: %s.".formatted(made.size(), made.size() == 1 ? "draft was made" : "drafts were made",
                    String.join(", ", made.stream().map(ImportAnswer.Item::jobCode).toList())), "Nobody is asked before each is submitted for approval on its page.");
        }
        return "/transport/migrations.xhtml?faces-redirect=true";
    }

    private static byte[] limited(Part file) throws IOException {
        if (file.getSize() > JobImport.MOST_BYTES) {
            throw InputRefused.field("file " + file.getSubmittedFileName(), TOO_LARGE);
        }
        return file.getInputStream().readAllBytes();
    }

    /** What the browser says before it sends what nobody would read. */
    public int getMostBytes() {
        return JobImport.MOST_BYTES;
    }

    /** What the dry run found, null before it. */
    public List<ImportAnswer.Item> getItems() {
        return answer == null ? null : answer.rows();
    }

    /** How many jobs would be drafted. */
    public int getDrafts() {
        return answer.jobs().size();
    }

    public long getProblems() {
        return answer.rows().stream().filter(item -> item.problem() != null).count();
    }

    /** The last dry run found nothing wrong. */
    public boolean isReady() {
        return answer != null && getProblems() == 0;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? null : text.replace("\r\n", "\n");
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
