package org.tranship.it.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.tranship.it.Packaged;
import org.tranship.it.Somebody;

/** A browser's window with one person before it, who finds things by the names that stand on them. */
final class Window implements AutoCloseable {

    static final String LIVE = "[data-live-text]";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IDLE = "return document.readyState === 'complete' && (!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty())";
    private static final String TEXT = "const found = document.querySelector(arguments[0]); return found ? found.innerText.trim() : ''";
    private static final String TEXTS = "return [...document.querySelectorAll(arguments[0])].map(found => found.innerText.trim())";

    final ChromeDriver driver = Chromium.start();

    /** Opened by nobody yet. */
    static Window empty() {
        return new Window();
    }

    /** Logged in, at the dashboard. */
    static Window of(Somebody who) {
        return empty().open("/transport/migrations").logIn(who);
    }

    Window open(String path) {
        driver.get(Packaged.url(path).toString());
        return this;
    }

    Window logIn(Somebody who) {
        return fill("Login", who.login).fill("Password", who.password).press("Log in");
    }

    /** The path of the address, without server and query. */
    String path() {
        return java.net.URI.create(driver.getCurrentUrl()).getPath();
    }

    String text(String css) {
        return (String) driver.executeScript(TEXT, css);
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String css) {
        return (List<String>) driver.executeScript(TEXTS, css);
    }

    String attribute(String css, String name) {
        return (String) driver.executeScript("return document.querySelector(arguments[0]).getAttribute(arguments[1])", css, name);
    }

    /** What has the focus: its text or value. */
    String focused() {
        return (String) driver.executeScript("const it = document.activeElement; return (it.innerText || it.value || it.id || '').trim()");
    }

    Window awaits(String css, String part) {
        until(browser -> text(css).contains(part));
        return this;
    }

    /** Presses the button, follows the link or opens the menu of that name. */
    Window press(String name) {
        return act(() -> named(name).click());
    }

    /** Follows a link that opens beside the page, and looks at what came. */
    Window pressForNewTab(String name) {
        var before = driver.getWindowHandles();
        press(name);
        until(browser -> browser.getWindowHandles().size() > before.size());
        driver.getWindowHandles().stream().filter(tab -> !before.contains(tab)).forEach(tab -> driver.switchTo().window(tab));
        until(browser -> !browser.getCurrentUrl().equals("about:blank"));
        return settle();
    }

    boolean offers(String name) {
        return driver.findElements(byName(name)).stream().anyMatch(WebElement::isDisplayed);
    }

    boolean isEnabled(String name) {
        return named(name).isEnabled();
    }

    Window fill(String label, String text) {
        return act(() -> {
            var field = field(label);
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Chooses a file. */
    Window attach(String label, Path file) {
        return act(() -> field(label).sendKeys(file.toString()));
    }

    Window choose(String label, String option) {
        return act(() -> new Select(field(label)).selectByVisibleText(option));
    }

    /** Ticks the box, or clears it again. */
    Window tick(String label) {
        return act(() -> field(label).click());
    }

    /** Types on the page itself, or wherever the focus is. */
    Window type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return settle();
    }

    Window escape() {
        return type(Keys.ESCAPE);
    }

    /** Waits until the page has been told something new of its job. */
    Window pollPasses() {
        var before = text(LIVE);
        until(browser -> !text(LIVE).equals(before));
        return this;
    }

    /** As if the screen were so many pixels wide. */
    Window narrow(int width) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** What the browser complained about, such as a script the content policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream().filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).toList();
    }

    void until(Function<ChromeDriver, Boolean> condition) {
        new FluentWait<>(driver).withTimeout(PATIENCE).pollingEvery(Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class).until(condition);
    }

    private Window act(Runnable action) {
        new FluentWait<>(driver).withTimeout(PATIENCE).pollingEvery(Duration.ofMillis(100))
                .ignoring(NoSuchElementException.class).ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .until(browser -> {
                    action.run();
                    return true;
                });
        return settle();
    }

    private Window settle() {
        until(browser -> Boolean.TRUE.equals(browser.executeScript(IDLE)));
        return this;
    }

    private WebElement named(String name) {
        return driver.findElements(byName(name)).stream().filter(WebElement::isDisplayed).findFirst()
                .orElseThrow(() -> new NoSuchElementException("Nothing here is called " + name));
    }

    private static By byName(String name) {
        return By.xpath("//*[self::button or self::a or self::summary][normalize-space(.)='%1$s' or @aria-label='%1$s']".formatted(name));
    }

    private WebElement field(String label) {
        var found = driver.findElement(By.xpath("//label[starts-with(normalize-space(.), '" + label + "')]"));
        var id = found.getDomAttribute("for");
        return id == null ? found.findElement(By.xpath(".//input | .//select | .//textarea")) : driver.findElement(By.id(id));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
