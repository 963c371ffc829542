package org.tranship.batch.green;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.green.SetNames.Colour;
import org.tranship.job.JobId;
import org.tranship.relational.Attachment;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Companion;
import org.tranship.relational.Identifier;
import org.tranship.relational.Inventory;
import org.tranship.relational.Relocation;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * Before the way back: what people have hung on the live tables since the cut-over is made around the kept ones too, and grants become what
 * they are now. What was changed or dropped since comes back as it was. Can be repeated; commits nothing itself.
 */
public final class Redressing {

    /** What was made since the cut-over and cannot be made around the kept tables. */
    public static final class Impossible extends SQLException {
        private static final long serialVersionUID = 1L;

        Impossible(String object, SQLException cause) {
            super("%s (%s)".formatted(object, cause.getMessage()), cause);
        }
    }

    private final Connection target;
    private final JobId job;
    private final Schema live;
    private final Set<TableName> names;
    private final Map<Identifier, Identifier> kept;

    private Redressing(Connection target, JobId job, Schema live) throws SQLException {
        this.target = target;
        this.job = job;
        this.live = live;
        this.names = live.names();
        this.kept = new StandingSet(job).schemas(target, Colour.BLUE);
    }

    /**
     * @param live what is live now
     * @return what hangs on the kept tables afterwards
     * @throws Impossible naming the object
     */
    public static Inventory of(Connection target, JobId job, Schema live) throws SQLException {
        return new Redressing(target, job, live).redressed();
    }

    private Inventory redressed() throws SQLException {
        GreenSet.begin(target);
        for (var schema : live.schemas()) {
            if (!kept.containsKey(schema)) {
                for (var colour : Colour.values()) {
                    GreenSet.create(target, new SetNames(job), colour, schema, ownersIn(schema));
                }
                kept.put(schema, new SetNames(job).blue(schema));
            }
        }
        var before = keptSchema();
        var dressing = new Dressing(names, kept);
        for (var companion : fresh(live.inventory().companions(), before.inventory().companions(), Companion::object)) {
            making(companion.object(), () -> dressing.companions(target, List.of(companion)));
        }
        grants(dressing);
        var now = keptSchema();
        for (var attachment : fresh(live.inventory().attachments(), now.inventory().attachments(), Attachment::object)) {
            making(attachment.object(), () -> dressing.attachments(target, List.of(attachment)));
        }
        return keptSchema().inventory();
    }

    private List<Identifier> ownersIn(Identifier schema) {
        return live.inventory().companions().stream().filter(companion -> companion.name().schema().equals(schema)).map(Companion::owner).distinct()
                .sorted().toList();
    }

    private Schema keptSchema() throws SQLException {
        return new Catalogue(target).read(live.tables().stream().map(table -> table.name().in(kept.get(table.name().schema()))).toList());
    }

    /** Those of the live ones that the kept ones do not have. */
    private <T> List<T> fresh(List<T> ofLive, List<T> ofKept, Function<T, String> object) {
        var known = ofKept.stream().map(object).map(Relocation.ofAll(back())::of).collect(Collectors.toSet());
        return ofLive.stream().filter(thing -> !known.contains(asLive().of(object.apply(thing)))).toList();
    }

    private Map<Identifier, Identifier> back() {
        var back = new HashMap<Identifier, Identifier>();
        kept.forEach((schema, other) -> {
            back.put(other, schema);
            back.put(schema, schema);
        });
        return back;
    }

    /** Quotes the schemas as {@link #back} does. */
    private Relocation asLive() {
        var same = new HashMap<Identifier, Identifier>();
        kept.keySet().forEach(schema -> same.put(schema, schema));
        return Relocation.ofAll(same);
    }

    /** Revoking a table's grants takes those of its columns along, so these follow. */
    private void grants(Dressing dressing) throws SQLException {
        var now = keptSchema();
        for (var table : live.tables()) {
            var standing = now.table(table.name().in(kept.get(table.name().schema()))).orElse(null);
            if (standing == null) {
                continue; // created by the run: it has no former self
            }
            if (!table.grants().equals(standing.grants()) || !columnGrants(live, table).equals(columnGrants(now, standing))) {
                making("grants on " + table.name().plain(), () -> {
                    GreenSet.execute(target, Finish.regrant("TABLE " + standing.name().quoted(), table.owner(), standing.grants(), table.grants()));
                    dressing.attachments(target, live.inventory().attachments().stream()
                            .filter(attachment -> attachment.host().equals(table.name()) && isColumnGrant(attachment)).toList());
                });
            }
        }
        for (var companion : live.inventory().companions()) {
            var standing = now.inventory().companions().stream()
                    .filter(other -> Relocation.ofAll(back()).of(other.object()).equals(asLive().of(companion.object()))).findFirst();
            if (standing.isPresent() && !standing.get().grants().equals(companion.grants())) {
                making("grants on " + companion.object(), () -> dressing.grants(target, List.of(companion), now.inventory()));
            }
        }
    }

    private static boolean isColumnGrant(Attachment attachment) {
        return attachment.object().startsWith("GRANTS ON COLUMN ");
    }

    private List<String> columnGrants(Schema schema, Table table) {
        var relocation = schema == live ? asLive() : Relocation.ofAll(back());
        return schema.inventory().attachments().stream().filter(attachment -> attachment.host().equals(table.name()) && isColumnGrant(attachment))
                .flatMap(attachment -> attachment.create().stream()).map(relocation::of).sorted().toList();
    }

    private interface Making {
        void run() throws SQLException;
    }

    private static void making(String object, Making making) throws SQLException {
        try {
            making.run();
        } catch (SQLException failure) {
            if (ErrorClass.of(failure) == ErrorClass.MAJOR) {
                throw failure; // nothing the object can do about
            }
            throw new Impossible(object, failure);
        }
    }
}
