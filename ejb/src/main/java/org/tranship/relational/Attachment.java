package org.tranship.relational;

import java.util.List;

/**
 * Something that lives on a table or view and goes where it goes: a rule, a policy, a trigger, the switch of row security, the grants of a
 * column.
 *
 * @param host   the table or view
 * @param object for people and to tell one from the other: {@code TRIGGER stamp ON public.trips}
 * @param create statements that make it as it is, every name in them qualified
 * @param drop   takes it away again
 */
public record Attachment(TableName host, String object, List<String> create, String drop) {

    List<String> facts() {
        return create.stream().map(statement -> "%s: %s".formatted(object, statement)).toList();
    }
}
