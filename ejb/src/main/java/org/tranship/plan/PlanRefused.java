package org.tranship.plan;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.tranship.Refusal;
import org.tranship.environment.EnvironmentCode;
import org.tranship.relational.Dependent;
import org.tranship.relational.MissingRight;
import org.tranship.relational.Server;
import org.tranship.relational.Survey;

/** Why a migration cannot be planned as things are in the two databases; one class per reason, every one names its object. */
public abstract sealed class PlanRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private PlanRefused(String message, String hint) {
        super(Kind.UNPROCESSABLE, message, hint);
    }

    private static final int SHOWN = 20;

    private static String list(Collection<?> things) {
        var shown = things.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
        return things.size() > SHOWN ? "%s and %d more".formatted(shown, things.size() - SHOWN) : shown;
    }

    /** It is the tables themselves that stand against it: what was approved on them is no more. All else may pass, or can be put right. */
    public abstract static sealed class ByTables extends PlanRefused {
        private static final long serialVersionUID = 1L;

        private ByTables(String message, String hint) {
            super(message, hint);
        }
    }

    /** Source and target are one database, under one name or under two. */
    public static final class SameDatabase extends PlanRefused {
        private static final long serialVersionUID = 1L;

        public SameDatabase(EnvironmentCode source, EnvironmentCode target) {
            super("Source %s and target %s are the same database.".formatted(source, target),
                    "Choose another source or target, or correct the server's setting for one of them.");
        }
    }

    /** A database does not answer. */
    public static final class Unreachable extends PlanRefused {
        private static final long serialVersionUID = 1L;

        Unreachable(EnvironmentCode environment, Survey.Failed why) {
            super("The database of %s does not answer: %s".formatted(environment, why.getMessage()),
                    "Check that it runs and that the server's settings for %s are right.".formatted(environment));
            initCause(why);
        }
    }

    /** A database answered a question with an error. */
    public static final class NotReadable extends PlanRefused {
        private static final long serialVersionUID = 1L;

        NotReadable(String check, Survey.Failed why) {
            super("Check %s failed: %s".formatted(check, why.getMessage()), "If a lock or a slow server stood in the way, try again.");
            initCause(why);
        }
    }

    /** A server of a version that cannot be read from or written to. */
    public static final class UnsuitableServer extends PlanRefused {
        private static final long serialVersionUID = 1L;

        UnsuitableServer(String message, String hint) {
            super(message, hint);
        }
    }

    /** The scope names tables that do not exist on both sides. */
    public static final class UnknownEntity extends ByTables {
        private static final long serialVersionUID = 1L;

        public UnknownEntity(String entity, String why) {
            super("Entity %s cannot be migrated: %s.".formatted(entity, why),
                    "Write it as the table's name in public, else schema.table, each quoted as PostgreSQL would; or leave it out of the scope.");
        }
    }

    /** There is nothing to migrate. */
    public static final class NothingInCommon extends ByTables {
        private static final long serialVersionUID = 1L;

        public NothingInCommon(EnvironmentCode source, EnvironmentCode target) {
            super("%s and %s have no table in common that can be migrated.".formatted(source, target),
                    "A table is migrated when it has the same schema and name on both sides. Send options.create_missing=true to create those that %s lacks.".formatted(target));
        }
    }

    /** Columns that do not fit, one sentence each. */
    public static final class ColumnsDiffer extends ByTables {
        private static final long serialVersionUID = 1L;

        ColumnsDiffer(List<String> sentences) {
            super(String.join(" ", sentences), "Make the target's column take every value of the source's, give a new column a default, "
                    + "or leave the table out of the scope.");
        }
    }

    /** Rights our roles lack. */
    public static final class MissingRights extends PlanRefused {
        private static final long serialVersionUID = 1L;

        MissingRights(EnvironmentCode environment, String role, List<MissingRight> missing) {
            super("Role %s in %s lacks %s.".formatted(role, environment, list(missing.stream().map(MissingRight::what).toList())),
                    "Have an administrator run there: " + missing.stream().map(MissingRight::remedy).collect(Collectors.joining(" ")));
        }
    }

    /** What hangs on the tables, or is special about them, would be lost. */
    public static final class NotCarried extends ByTables {
        private static final long serialVersionUID = 1L;

        NotCarried(EnvironmentCode environment, List<Dependent> dependents) {
            super("In %s there is more on the tables than is carried over so far: %s.".formatted(environment, list(dependents)),
                    "Leave these tables out of the scope, or drop what is named before the migration and create it again afterwards.");
        }
    }

    /** Tables inherit from one another, and only some of them are in the scope. */
    public static final class FamilyOutOfScope extends ByTables {
        private static final long serialVersionUID = 1L;

        FamilyOutOfScope(EnvironmentCode environment, List<Dependent> relatives) {
            super("In %s tables in the scope are relatives of others that are not: %s.".formatted(environment, list(relatives)),
                    "Tables that inherit from one another are moved together: put all of them into the scope, or none. One that only one side has is created "
                            + "on the other first, or taken out of the family with ALTER TABLE … NO INHERIT ….");
        }
    }

    /** Tables inherit from others in the source than in the target. */
    public static final class FamiliesDiffer extends ByTables {
        private static final long serialVersionUID = 1L;

        FamiliesDiffer(List<String> sentences) {
            super("Tables are not of the same family on both sides: %s.".formatted(list(sentences)),
                    "A parent shows its children's rows, so it would not show the source's. Make both sides alike with ALTER TABLE … INHERIT … or NO INHERIT …, "
                            + "or leave the whole family out of the scope.");
        }
    }

    /** A foreign key of a table that is to be created leads out of the scope. */
    public static final class ParentOutOfScope extends ByTables {
        private static final long serialVersionUID = 1L;

        ParentOutOfScope(List<String> keys) {
            super("Foreign keys of tables to be created lead out of the scope: %s.".formatted(list(keys)),
                    "Add the tables they point to to the scope, or leave out those that point.");
        }
    }

    /** The server's lock table is too small. */
    public static final class TooFewLocks extends PlanRefused {
        private static final long serialVersionUID = 1L;

        TooFewLocks(EnvironmentCode environment, long needed, Server server) {
            super("The migration needs about %d locks at once in %s, and there is room for %d.".formatted(needed, environment, server.lockRoom()),
                    "Raise max_locks_per_transaction in %s from %d to %d or more and restart its server, or migrate fewer tables at once."
                            .formatted(environment, server.locksPerTransaction(), server.locksPerTransactionFor(needed)));
        }
    }

    /** A table that only the source has cannot be created in the target as it is. */
    public static final class NotCreatable extends ByTables {
        private static final long serialVersionUID = 1L;

        NotCreatable(EnvironmentCode target, List<String> entities, List<String> obstacles) {
            super("%s cannot be created in %s: %s.".formatted(list(entities), target, list(obstacles)),
                    "Put in order what is named, or create the tables in %s yourself, or leave them out of the scope.".formatted(target));
        }
    }

    /** A prepared transaction holds the tables and would hold them for ever. */
    public static final class PreparedTransactions extends PlanRefused {
        private static final long serialVersionUID = 1L;

        PreparedTransactions(EnvironmentCode environment, List<String> names) {
            super("Prepared transactions in %s hold tables in scope: %s.".formatted(environment, list(names)),
                    "End each with COMMIT PREPARED or ROLLBACK PREPARED.");
        }
    }
}
