package org.tranship.relational;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything that hangs on some tables, as it is carried.
 *
 * @param companions each after those it needs
 * @param numbers    which sequences the tables take numbers from
 * @param refused    what cannot be carried, by name
 */
public record Inventory(List<Companion> companions, List<Attachment> attachments, List<Tie> ties, Numbers numbers, List<Dependent> refused) {

    /** Nothing hangs there. */
    public static final Inventory EMPTY = new Inventory(List.of(), List.of(), List.of(), Numbers.NONE, List.of());

    /** What is built beside the live tables beforehand, as statements with the name of their object before them. */
    public List<String> built() {
        return Stream.concat(companions.stream().flatMap(c -> c.facts().stream()), attachments.stream().flatMap(a -> a.facts().stream())).toList();
    }

    /** All of it, one fact a line. */
    public List<String> facts() {
        return Stream.of(built(), ties.stream().flatMap(tie -> tie.facts().stream()).toList(), numbers.facts()).flatMap(List::stream).map(Facts::oneLine).toList();
    }

    /** The same as dependents: for a copy that leaves them behind. */
    public List<Dependent> left() {
        return Stream.of(companions.stream().map(companion -> new Dependent(companion.name(), word(companion.kind().name().replace('_', ' ')), "")),
                attachments.stream().map(attachment -> new Dependent(attachment.host(), kind(attachment), name(attachment))),
                ties.stream().filter(tie -> tie.outside() != null).map(tie -> new Dependent(tie.outside(), "foreign key", tie.object())), numbers.left().stream())
                .flatMap(dependents -> dependents).toList();
    }

    private static String kind(Attachment attachment) {
        var object = attachment.object();
        return object.startsWith("ROW SECURITY") ? "row level security" : object.startsWith("GRANTS ON COLUMN") ? "column grant"
                : word(object.substring(0, object.indexOf(' ')));
    }

    private static String name(Attachment attachment) {
        return attachment.object().startsWith("ROW SECURITY") ? "" : attachment.object();
    }

    private static String word(String upper) {
        return upper.toLowerCase(Locale.ROOT);
    }
}
