package io.github.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A value in a golden file, whose readers fail with the name of the file and the place of what is wrong. */
public final class GoldenJson {

    private final String place;
    private final JsonNode node;

    GoldenJson(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /**
     * Whether an object has a value of a name that is not null.
     *
     * @param name the name
     * @return true if it does
     */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /**
     * A value of an object.
     *
     * @param name the name
     * @return the value
     * @throws AssertionError if there is none
     */
    public GoldenJson at(String name) {
        GoldenJson value = new GoldenJson(place + "/" + name, node.path(name));
        return value.require("a value", v -> !v.isMissingNode() && !v.isNull());
    }

    /**
     * The names of an object's values, in the order of the file.
     *
     * @return the names
     */
    public List<String> names() {
        require("an object", JsonNode::isObject);
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * The elements of a list.
     *
     * @return the elements
     */
    public List<GoldenJson> list() {
        require("a list", JsonNode::isArray);
        List<GoldenJson> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new GoldenJson(place + "/" + elements.size(), element));
        }
        return elements;
    }

    /**
     * A text.
     *
     * @return the text
     */
    public String text() {
        return require("a text", JsonNode::isTextual).node.asText();
    }

    /**
     * What a text stands for.
     *
     * @param meanings what each text that may be here stands for
     * @param <T> type of the meanings
     * @return the meaning
     * @throws AssertionError if this is no text, or none of those
     */
    public <T> T oneOf(Map<String, T> meanings) {
        T meaning = meanings.get(text());
        if (meaning == null) {
            throw expected("one of " + new TreeSet<>(meanings.keySet()));
        }
        return meaning;
    }

    /**
     * Whether this is a text.
     *
     * @return true if it is
     */
    public boolean isText() {
        return node.isTextual();
    }

    /**
     * A truth value.
     *
     * @return true or false
     */
    public boolean truth() {
        return require("true or false", JsonNode::isBoolean).node.asBoolean();
    }

    /**
     * A number.
     *
     * @return the number
     */
    public double number() {
        return require("a number", JsonNode::isNumber).node.asDouble();
    }

    /**
     * A whole number.
     *
     * @return the number
     */
    public int integer() {
        return require("a whole number", JsonNode::isInt).node.asInt();
    }

    /**
     * A list of texts.
     *
     * @return the texts
     */
    public List<String> texts() {
        return list().stream().map(GoldenJson::text).toList();
    }

    /**
     * A list of whole numbers.
     *
     * @return the numbers
     */
    public List<Integer> integers() {
        return list().stream().map(GoldenJson::integer).toList();
    }

    /**
     * A list of numbers.
     *
     * @return the numbers
     */
    public double[] numbers() {
        return list().stream().mapToDouble(GoldenJson::number).toArray();
    }

    /**
     * A failure that names this place.
     *
     * @param expected what was expected here
     * @return the failure, to be thrown
     */
    public AssertionError expected(String expected) {
        String got = node.isMissingNode() ? "nothing" : node.toString();
        return new AssertionError(place + ": expected " + expected + ", got "
                + (got.length() > 100 ? got.substring(0, 100) + "..." : got));
    }

    /** Returns the place in the file. */
    @Override
    public String toString() {
        return place;
    }

    private GoldenJson require(String expected, Predicate<JsonNode> test) {
        if (!test.test(node)) {
            throw expected(expected);
        }
        return this;
    }
}
