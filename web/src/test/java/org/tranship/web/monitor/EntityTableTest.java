package org.tranship.web.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.web.monitor.EntityTable.Show;

class EntityTableTest {

    @Test
    void aSmallJobIsShownWhole() {
        var table = EntityTable.of(entities(50), "finished", 3, true);
        assertThat(table.isPaged()).isFalse();
        assertThat(table.rows()).hasSize(50);
    }

    @Test
    void whatIsInWorkIsShownWhileTheJobMovesElseAll() {
        assertThat(EntityTable.of(entities(300), null, 1, true).show()).isEqualTo(Show.WORKING);
        assertThat(EntityTable.of(entities(300), "nonsense", 1, false).show()).isEqualTo(Show.ALL);
    }

    @Test
    void everyEntityIsOnOnePageOfAllAndInOneOfTheParts() {
        var all = entities(301);
        var pages = IntStream.rangeClosed(1, EntityTable.of(all, "all", 1, true).pages()).boxed().flatMap(page -> EntityTable.of(all, "all", page, true).rows().stream());
        assertThat(pages).containsExactlyElementsOf(all);
        var table = EntityTable.of(all, "all", 1, true);
        assertThat(table.count(Show.WORKING) + table.count(Show.WAITING) + table.count(Show.FINISHED)).isEqualTo(table.count(Show.ALL)).isEqualTo(301);
    }

    @Test
    void aPageThatIsNotThereIsTheNearest() {
        assertThat(EntityTable.of(entities(55), "all", 99, true).rows()).extracting(EntityProgress::ordinal).containsExactly(50, 51, 52, 53, 54);
        assertThat(EntityTable.of(entities(55), "all", -1, true).page()).isEqualTo(1);
    }

    /** By thirds finished, in work and waiting. */
    private static List<EntityProgress> entities(int count) {
        return IntStream.range(0, count).mapToObj(i -> new EntityProgress("e" + i, i, 10, true, i % 3 == 0 ? 10 : 0, 0, 0, 1, 0, 1, i % 3 == 0 ? 1 : 0,
                Pieces.NONE, Pieces.NONE, i % 3 == 1 ? 1 : 0)).toList();
    }
}
