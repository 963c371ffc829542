package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Looks at a page as it is: keeps pictures of it, asks axe-core whether everybody can use it, in light and in dark, and whether it fits a
 * telephone's screen.
 */
final class Eye {

    private static final Path PICTURES = Path.of(System.getProperty("tranship.it")).resolveSibling("screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String SIZE = "const page = document.documentElement; return [page.clientWidth, page.scrollHeight]";

    /** Pixels between the margins. */
    private static final int A4 = 680;

    private static final int TELEPHONE = 390;
    private static final int DESK = 1280;

    /** What reaches over the right edge of the page, with every menu open; what is scrolled by itself may. */
    private static final String TOO_WIDE = """
            const page = document.documentElement, menus = [...document.querySelectorAll('.menu:not([open])')];
            menus.forEach(menu => menu.open = true);
            const wide = page.scrollWidth > page.clientWidth
                ? [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > page.clientWidth + 1).slice(0, 8).map(part => part.outerHTML.slice(0, 200))
                : [];
            menus.forEach(menu => menu.open = false);
            return wide;""";

    private static final String TO_THE_TOP = "scrollTo(0, 0)";

    private Eye() {
    }

    /** Fails with every element somebody cannot use, or that makes the page wider than a narrow screen. */
    static void on(Window window, String name) throws IOException {
        window.driver.executeScript(TO_THE_TOP);
        for (var scheme : List.of("light", "dark")) {
            prefer(window, scheme);
            keep(window, scheme.equals("light") ? name : name + "-dark");
            var violations = new AxeBuilder().withTags(WCAG).analyze(window.driver).getViolations();
            assertThat(violations).as("%s in %s", name, scheme).extracting(Eye::inWords).isEmpty();
        }
        prefer(window, "light");
        window.narrow(TELEPHONE);
        keep(window, name + "-narrow");
        assertThat((List<?>) window.driver.executeScript(TOO_WIDE)).as("%s on %d pixels", name, TELEPHONE).isEmpty();
        window.narrow(DESK);
    }

    private static void prefer(Window window, String scheme) {
        window.driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** As a sheet of A4 shows it, from here on; keeps a picture. */
    static void onPaper(Window window, String name) throws IOException {
        window.narrow(A4).driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        keep(window, name);
    }

    /** As a screen shows it again. */
    static void onScreen(Window window) {
        window.narrow(DESK).driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    /** The whole page, however long. */
    private static void keep(Window window, String name) throws IOException {
        var size = (List<?>) window.driver.executeScript(SIZE);
        keep(name, window.driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true,
                "clip", Map.of("x", 0, "y", 0, "width", size.get(0), "height", size.get(1), "scale", 1))));
    }

    /** What is seen without scrolling. */
    static void glimpse(Window window, String name) throws IOException {
        window.driver.executeScript(TO_THE_TOP);
        keep(name, window.driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")));
    }

    private static void keep(String name, Map<String, Object> picture) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
    }

    private static String inWords(Rule violation) {
        return "%s (%s): %s".formatted(violation.getId(), violation.getHelp(), violation.getNodes().stream().map(node -> node.getHtml()).toList());
    }
}
