package io.github.mdr4j.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mdr4j.error.ModelFormatException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The properties of a JSON object, read strictly: a property of another type is an error, and so is one that was never
 * asked for. Every message names the place.
 */
final class JsonFields {

    private final JsonNode object;
    private final String place;
    private final Set<String> asked = new LinkedHashSet<>();

    JsonFields(JsonNode object, String place) {
        if (!object.isObject()) {
            throw new ModelFormatException(place + ": expected an object, got " + shown(object));
        }
        this.object = object;
        this.place = place;
    }

    boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    boolean isObject(String name) {
        return value(name).isObject();
    }

    String text(String name) {
        return text(value(name), place + ", " + name);
    }

    int integer(String name) {
        return integer(value(name), place + ", " + name);
    }

    double number(String name) {
        JsonNode value = value(name);
        if (!value.isNumber()) {
            throw expected(place + ", " + name, "a number", value);
        }
        return value.doubleValue();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw expected(place + ", " + name, "true or false", value);
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (EnumNames.of(constant).equals(text)) {
                return constant;
            }
            names.add(EnumNames.of(constant));
        }
        throw unknown(name, "one of " + String.join(", ", names));
    }

    JsonFields object(String name) {
        return new JsonFields(value(name), place + ", " + name);
    }

    List<JsonFields> objects(String name) {
        return list(name, JsonFields::new);
    }

    List<String> texts(String name) {
        return list(name, JsonFields::text);
    }

    List<Integer> integers(String name) {
        return list(name, JsonFields::integer);
    }

    /** What a constructor makes of the values, or its complaint with the place in front. */
    <T> T checked(Supplier<T> constructor) {
        return checkedAt(place, constructor);
    }

    /** The same with a name behind the place. */
    <T> T checked(String name, Supplier<T> constructor) {
        return checkedAt(place + ", " + name, constructor);
    }

    /** Refuses properties that nobody has asked for. */
    void requireNoMore() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new ModelFormatException(place + ": unknown property \"" + shortened(name) + "\"; there are "
                        + String.join(", ", asked));
            }
        }
    }

    ModelFormatException unknown(String name, String expected) {
        return expected(place + ", " + name, expected, value(name));
    }

    ModelFormatException error(String name, String message) {
        return new ModelFormatException(place + ", " + name + ": " + message);
    }

    private JsonNode value(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            throw new ModelFormatException(place + ": property \"" + name + "\" is missing");
        }
        return value;
    }

    private <T> List<T> list(String name, BiFunction<JsonNode, String, T> reader) {
        JsonNode array = value(name);
        if (!array.isArray()) {
            throw expected(place + ", " + name, "a list", array);
        }
        List<T> result = new ArrayList<>();
        for (JsonNode value : array) {
            result.add(reader.apply(value, place + ", " + name + "[" + result.size() + "]"));
        }
        return result;
    }

    private static <T> T checkedAt(String place, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException(place + ": " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode value, String place) {
        if (!value.isTextual()) {
            throw expected(place, "a text", value);
        }
        return value.textValue();
    }

    private static int integer(JsonNode value, String place) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw expected(place, "a whole number of 32 bits", value);
        }
        return value.intValue();
    }

    private static ModelFormatException expected(String place, String expected, JsonNode value) {
        return new ModelFormatException(place + ": expected " + expected + ", got " + shown(value));
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return value.isObject() ? "an object" : "a list";
        }
        return shortened(value.toString());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
