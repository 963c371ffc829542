package org.tranship.relational;

/**
 * A sequence that tables of a set take numbers from and that stays where it is when they are exchanged, because others take numbers from it
 * too, or because none of them owns it.
 *
 * @param definition whose column is null
 * @param owner      the role that owns it
 */
public record SharedSequence(Sequence definition, Identifier owner) {

    public TableName name() {
        return definition.name();
    }

    /** As statements name it, for people too. */
    String object() {
        return "SEQUENCE " + name().plain();
    }
}
