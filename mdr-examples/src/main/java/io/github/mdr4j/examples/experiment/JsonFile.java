package io.github.mdr4j.examples.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.mdr4j.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON that people write: with comments behind {@code //} and commas behind the last element. */
public final class JsonFile {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(
                    JsonReadFeature
                            .ALLOW_NON_NUMERIC_NUMBERS) // which no key takes, and so are refused with their place
            .build();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final JsonParser parser;

    private JsonFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the object that it holds
     * @throws ConfigurationException if it cannot be read, or is no JSON object
     */
    public static JsonValue read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(file + ": expected a JSON file, got a folder");
        }
        try (JsonParser parser = JSON.createParser(text(file))) {
            parser.nextToken();
            JsonValue root = new JsonFile(name, parser).value("");
            root.members();
            if (parser.nextToken() != null) {
                throw new ConfigurationException(
                        place(name, parser.currentTokenLocation(), "") + ": expected the end of the file");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    place(name, e.getLocation(), "") + ": expected JSON, got something else: " + e.getOriginalMessage(),
                    e);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": expected a JSON file, found no such file", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": expected a JSON file in UTF-8, got other characters", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": expected a JSON file, cannot read it (" + e + ")", e);
        }
    }

    /** The text without the mark that some editors put in front of it. */
    private static String text(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private JsonValue value(String key) throws IOException {
        Place place = place(name, parser.currentTokenLocation(), key);
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new ConfigurationException(place + ": expected a JSON object, got nothing");
        }
        return new JsonValue(
                place,
                switch (token) {
                    case START_OBJECT -> members(key);
                    case START_ARRAY -> elements(key);
                    case VALUE_STRING -> parser.getText();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    default -> null;
                });
    }

    private Map<String, JsonValue> members(String key) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            Place place = place(name, parser.currentTokenLocation(), key.isEmpty() ? member : key + "." + member);
            parser.nextToken();
            JsonValue earlier = members.put(member, value(place.key()));
            if (earlier != null) {
                throw new ConfigurationException(place + ": expected each key once, got it again (first in line "
                        + earlier.place().line() + ")");
            }
        }
        return members;
    }

    private List<JsonValue> elements(String key) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(key + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private static Place place(String name, @Nullable JsonLocation location, String key) {
        return location == null
                ? new Place(name, 1, 1, key)
                : new Place(name, location.getLineNr(), Math.max(1, location.getColumnNr()), key);
    }
}
