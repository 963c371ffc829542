package org.tranship;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody sent is wrong; names every field at once, so that nobody has to send it again for each. */
public final class InputRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /**
     * @param name    as the sender wrote it: {@code job_name}, {@code options.workers}
     * @param problem goes after the name: "is missing"
     */
    public record Field(String name, String problem) implements java.io.Serializable {

        @Override
        public String toString() {
            return name + " " + problem;
        }
    }

    private final ArrayList<Field> fields;

    private InputRefused(List<Field> fields) {
        super(Kind.MALFORMED, fields.stream().map(Field::toString).collect(Collectors.joining("; ", "", ".")),
                "Nothing was done. Correct " + fields.stream().map(Field::name).distinct().collect(Collectors.joining(", "))
                        + " and send it again.");
        this.fields = new ArrayList<>(fields);
    }

    /** One wrong field. */
    public static InputRefused field(String name, String problem) {
        return new InputRefused(List.of(new Field(name, problem)));
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** Collects what is wrong and refuses once. */
    public static final class Check {

        private final List<Field> found = new ArrayList<>();

        /** Notes the problem unless the condition holds. */
        public Check that(boolean holds, String name, String problem) {
            if (!holds) {
                found.add(new Field(name, problem));
            }
            return this;
        }

        /** Notes a missing or blank text, or one above the limit. */
        public Check text(String value, String name, int atMost) {
            that(value != null && !value.isBlank(), name, "is missing");
            return storable(value, name).that(value == null || value.length() <= atMost, name, "is longer than %d characters".formatted(atMost));
        }

        /** Notes the one character that PostgreSQL keeps in no text. */
        public Check storable(String value, String name) {
            return that(value == null || value.indexOf('\0') < 0, name, "has the character U+0000, which no text here can have");
        }

        /** Takes over what another check of the same input refused. */
        public Check also(InputRefused other) {
            found.addAll(other.fields());
            return this;
        }

        /** @throws InputRefused when anything was noted */
        public void refuse() {
            if (!found.isEmpty()) {
                throw new InputRefused(found);
            }
        }
    }
}
