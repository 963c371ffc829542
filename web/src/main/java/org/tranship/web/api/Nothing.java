package org.tranship.web.api;

/** No body, or {@code {}}: the path says all. */
public record Nothing() {
}
