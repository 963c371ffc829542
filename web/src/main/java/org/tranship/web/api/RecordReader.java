package org.tranship.web.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.tranship.InputRefused;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

/** Bodies are records; this is how they are read: one JSON object of limited size, no name twice. An empty body is an empty object. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordReader implements MessageBodyReader<Record> {

    static final int MOST_BYTES = 256 << 10;

    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(Class<Record> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        return JsonIn.as(type, object(body.readNBytes(MOST_BYTES + 1)));
    }

    private JsonObject object(byte[] sent) {
        if (sent.length > MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        if (new String(sent, StandardCharsets.UTF_8).isBlank()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (parsed(sent) instanceof JsonObject object) {
            return object;
        }
        throw InputRefused.field("body", "is not a JSON object");
    }

    /** The parser sees what follows the value, the reader sees names that come twice. */
    private JsonValue parsed(byte[] sent) {
        try (var parser = parsers.createParser(new ByteArrayInputStream(sent)); var reader = readers.createReader(new ByteArrayInputStream(sent))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return reader.readValue();
        } catch (RuntimeException unreadable) {   // also what Parsson throws for an object too deep
            throw InputRefused.field("body", "is not JSON: " + unreadable.getMessage().lines().findFirst().orElse("unreadable"));
        }
    }
}
