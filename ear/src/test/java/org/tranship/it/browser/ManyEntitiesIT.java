package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.it.Databases;
import org.tranship.it.Holds;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** A job of many entities is no heavier to look at and to follow than a small one. */
@NeedsBrowser
class ManyEntitiesIT extends InTheServer {

    private static final int TABLES = 300;
    private static final int PAGE_BYTES = 150_000;
    private static final int ANSWER_BYTES = 64_000;

    private static final List<String> NAMES = IntStream.rangeClosed(1, TABLES).mapToObj("many_%03d"::formatted).toList();

    private static final String CREATE = """
            DO $$ BEGIN
                FOR i IN 1..%d LOOP
                    EXECUTE format('CREATE TABLE many_%%1$s (id int PRIMARY KEY, name text NOT NULL); ALTER TABLE many_%%1$s OWNER TO app_owner;
                        GRANT SELECT ON many_%%1$s TO app_reader; INSERT INTO many_%%1$s VALUES (1, ''one''), (2, ''two'')', lpad(i::text, 3, '0'));
                END LOOP;
            END $$""".formatted(TABLES);

    private static final String DROP = """
            DO $$ DECLARE tables text; BEGIN
                FOR i IN 0..9 LOOP
                    SELECT string_agg(format('%I', tablename), ', ') INTO tables FROM pg_tables WHERE schemaname = 'public' AND tablename ~ ('^many_\\d\\d' || i || '$');
                    EXECUTE 'DROP TABLE ' || tables;
                END LOOP;
            END $$""";

    private Job job;

    @BeforeAll
    static void manyTables() throws SQLException {
        Databases.staging(CREATE);
        Databases.production(CREATE);
    }

    @AfterAll
    static void noneOfThem() throws SQLException {
        Databases.staging(DROP);
        Databases.production(DROP);
    }

    @AfterEach
    void endTheWindow() {
        Holds.PACKAGED.letAllGo();
        job.awaits(LifecycleState.COMPLETED).rolledBackBy(Somebody.whoIs(Role.PG_SUPPORT));
    }

    @Test
    void thePageStaysSmallAndEveryEntityCanBeReached() throws Exception {
        var support = Somebody.whoIs(Role.PG_SUPPORT);
        job = Job.askedForBy(support, Wish.blueGreen("Many tables", NAMES));
        Holds.PACKAGED.hold("slice.after-commit");
        try (var window = Window.of(support)) {
            window.open(page("")).awaits(".state", "Waiting for approval");
            assertThat(size(window)).isLessThan(PAGE_BYTES);
            window.press("Show the plan").until(browser -> window.texts("#plan-title ~ details tbody tr, section[aria-labelledby=plan-title] tbody tr").size() == TABLES);
            assertThat(window.driver.findElements(org.openqa.selenium.By.cssSelector(".plan-text"))).hasSize(1);

            job.approvedBy(Somebody.ADA);
            Holds.PACKAGED.awaitSomebodyAt("slice.after-commit");
            window.open(page("")).awaits("#of-all", "In work:").pollPasses().pollPasses();
            assertThat(size(window)).isLessThan(PAGE_BYTES);
            assertThat(lastAnswer(window)).isPositive().isLessThan(ANSWER_BYTES);
            assertThat(partsOf(window)).isEqualTo(TABLES);
            Eye.on(window, "many-entities");

            window.press("All").awaits(".pages", "Page 1 of 12").press("Next entities").awaits(".pages", "Page 2 of 12");
            assertThat(window.path()).isEqualTo(page(""));
            assertThat(window.texts("[data-entity]")).hasSize(25);
            var second = window.texts(".entities tbody th");
            window.pollPasses().pollPasses();
            assertThat(window.texts("#detail-frame tbody th")).isEqualTo(second.subList(0, 25));
            window.press("Waiting").awaits(".pages [aria-current=true]", "Waiting");

            Holds.PACKAGED.letAllGo();
            window.open(page("?entities=finished")).awaits(".state", "Verified and live").awaits("#of-all", "Finished: 300");
            window.open(page("")).awaits(".pages", "Page 1 of 12");
            assertThat(size(window)).isLessThan(PAGE_BYTES);
            assertThat(window.complaints()).isEmpty();
        }
    }

    private String page(String query) {
        return "/transport/migrations/" + job.id + query;
    }

    /** Bytes of the page as the server sends it. */
    private static int size(Window window) {
        return ((Number) window.driver.executeAsyncScript(
                "const done = arguments[0]; fetch(location.href).then(page => page.text()).then(text => done(new Blob([text]).size))")).intValue();
    }

    /** Bytes of what the last poll was answered. */
    private static int lastAnswer(Window window) {
        return ((Number) window.driver.executeScript("""
                const polls = performance.getEntriesByType('resource').filter(entry => entry.initiatorType === 'xmlhttprequest');
                return polls.length ? polls[polls.length - 1].decodedBodySize : 0""")).intValue();
    }

    /** In work, waiting and finished together. */
    private static int partsOf(Window window) {
        return Arrays.stream(window.text("#of-all").split("\\|")).filter(part -> !part.contains("All")).mapToInt(part -> Integer.parseInt(part.replaceAll("\\D", ""))).sum();
    }
}
