package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A section of a configuration of the MAMDR repository, which notices the keys that nothing asks for. */
final class MamdrSection {

    private final JsonValue section;
    private final Map<String, JsonValue> members;
    private final List<String> known;
    private final Settings settings;
    private final String whyNeeded;
    private final Set<String> asked = new HashSet<>();

    /**
     * Begins to read a section.
     *
     * @throws ConfigurationException if it is missing or has unknown keys
     */
    MamdrSection(JsonValue root, String name, List<String> known, Settings settings) {
        this(section(root, name), known, settings, name.equals("dataset") ? "" : ", which this model name needs");
    }

    /**
     * Begins to read a file that is one section.
     *
     * @throws ConfigurationException if it has unknown keys
     */
    MamdrSection(JsonValue section, List<String> known, Settings settings) {
        this(section, known, settings, "");
    }

    private MamdrSection(JsonValue section, List<String> known, Settings settings, String whyNeeded) {
        this.section = section;
        this.whyNeeded = whyNeeded;
        this.members = section.members();
        this.known = known;
        this.settings = settings;
        members.forEach((key, value) -> requireKnown(key, value));
    }

    private static JsonValue section(JsonValue root, String name) {
        JsonValue found = root.members().get(name);
        if (found == null) {
            throw new ConfigurationException(
                    root.place() + ": expected the sections model, train and dataset, got no \"" + name + "\"");
        }
        return found;
    }

    Place place() {
        return section.place();
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Optional<JsonValue> optional(String key) {
        asked.add(key);
        return Optional.ofNullable(members.get(key));
    }

    /** The value of a key that the experiment cannot do without. */
    JsonValue value(String key) {
        return optional(key)
                .orElseThrow(() -> new ConfigurationException(section.place() + ": expected a key \"" + key + "\""
                        + (key.equals("name") ? "" : whyNeeded) + ", got none"));
    }

    int integer(String key, int least) {
        return value(key).integer(least);
    }

    double number(String key, String expected, Predicate<Double> isValid) {
        JsonValue value = value(key);
        if (!isValid.test(value.number())) {
            throw value.wrong(expected);
        }
        return value.number();
    }

    double rate(String key) {
        return number(key, "a number in (0, 1]", rate -> rate > 0 && rate <= 1);
    }

    double positive(String key) {
        return number(key, "a number > 0", rate -> rate > 0);
    }

    boolean flag(String key) {
        return value(key).flag();
    }

    /** One of some texts. */
    String oneOf(String key, String... choices) {
        JsonValue value = value(key);
        if (!List.of(choices).contains(value.text())) {
            throw value.wrong("one of " + String.join(", ", choices));
        }
        return value.text();
    }

    /** Widths of layers as one argument. */
    String widths(String key) {
        JsonValue value = value(key);
        String widths = value.elements().stream()
                .map(width -> String.valueOf(width.integer(1)))
                .collect(Collectors.joining(","));
        return widths.isEmpty() ? "none" : widths;
    }

    /** Refuses values above the one that, like those below, switches something off that is not there. */
    void off(String key, int highest, String why) {
        optional(key).ifPresent(value -> {
            if (value.integer(Integer.MIN_VALUE) > highest) {
                throw value.wrong(highest + " (" + why + ")");
            }
        });
    }

    void add(String option, String key, Object value) {
        settings.add(
                option,
                value,
                Optional.ofNullable(members.get(key)).map(JsonValue::place).orElse(place()));
    }

    /** Says something about a key, if it is there. */
    void remark(String key, String text) {
        optional(key).ifPresent(value -> settings.remark(value.place(), text));
    }

    /** Says of all keys that nothing asked for that they have no effect. */
    void remarkOthers(String why) {
        List<String> others = new ArrayList<>(members.keySet());
        others.removeAll(asked);
        others.forEach(key -> remark(key, why));
    }

    private void requireKnown(String key, JsonValue value) {
        if (!known.contains(key)) {
            throw new ConfigurationException(value.place() + ": unknown key: " + Suggestion.of(key, known)
                    + "expected one of " + String.join(", ", known));
        }
    }
}
