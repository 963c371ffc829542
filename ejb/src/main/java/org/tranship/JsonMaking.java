package org.tranship;

import jakarta.json.spi.JsonProvider;

/**
 * What JSON is made with. {@code Json.createValue} and its like look for a provider with every call, under one lock of the class loader:
 * twenty clients at a time spent nearly all their time there.
 */
public final class JsonMaking {

    /** Found once; safe for everybody at the same time. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonMaking() {
    }
}
