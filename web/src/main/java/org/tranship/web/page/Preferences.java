package org.tranship.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** How the visitor likes the pages. Kept in the browser as cookies, which the script of the pages sets. */
@Named
@RequestScoped
public class Preferences {

    private static final List<String> THEMES = List.of("auto", "light", "dark");

    @Inject
    HttpServletRequest http;

    /** {@code light}, {@code dark}, or {@code auto} for what the system prefers. */
    public String getTheme() {
        var wanted = cookie("tranship-theme", "auto");
        return THEMES.contains(wanted) ? wanted : "auto";
    }

    /** Single keys do something unless switched off (WCAG 2.1.4). */
    public boolean isKeys() {
        return !"off".equals(cookie("tranship-keys", "on"));
    }

    /** The browser's time zone, so that clocks on the page are those on the wall. */
    public ZoneId getZone() {
        try {
            return ZoneId.of(cookie("tranship-zone", "UTC"));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private String cookie(String name, String otherwise) {
        if (http.getCookies() == null) {
            return otherwise;
        }
        return Arrays.stream(http.getCookies()).filter(cookie -> cookie.getName().equals(name)).findFirst()
                .map(Preferences::text).orElse(otherwise);
    }

    private static String text(Cookie cookie) {
        try {
            return URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbled) {
            return "";
        }
    }
}
