package org.tranship.web.rejects;

import static java.util.stream.Collectors.joining;
import static org.tranship.JsonMaking.JSON;

import java.io.StringReader;

/** A rejected row's key on a page. */
final class KeyText {

    private KeyText() {
    }

    /** @param json an object of texts by column */
    static String of(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            var key = reader.readObject();
            return key.keySet().stream().map(name -> name + "=" + key.getString(name)).collect(joining(", "));
        }
    }
}
