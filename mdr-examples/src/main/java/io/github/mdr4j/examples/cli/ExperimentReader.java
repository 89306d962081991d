package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.examples.experiment.Experiment;
import io.github.mdr4j.examples.experiment.JsonValue;
import io.github.mdr4j.examples.experiment.Place;
import io.github.mdr4j.examples.experiment.Setting;
import io.github.mdr4j.examples.experiment.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads an experiment file: a JSON object with {@code "format": "mdr4j-experiment/1"} whose sections have the options
 * of {@code mdr train}.
 */
final class ExperimentReader {

    static final String FORMAT = "mdr4j-experiment/1";
    static final String FORMAT_KEY = "format";
    static final String ID_KEY = "id";
    static final String THEN = "then";

    private static final List<String> HEAD = List.of("$schema", FORMAT_KEY, ID_KEY);

    private final CommandSpec command;
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, Place> sections = new LinkedHashMap<>();

    private ExperimentReader(CommandSpec command) {
        this.command = command;
    }

    /** Whether a file is meant to be one of these. */
    static boolean recognises(JsonValue root) {
        return root.members().containsKey(FORMAT_KEY);
    }

    /** The keys that such a file may have. */
    static List<String> keys() {
        Stream<String> sections =
                Arrays.stream(Section.values()).map(Section::key).sorted();
        return Stream.concat(HEAD.stream(), Stream.concat(sections, Stream.of(THEN)))
                .toList();
    }

    /**
     * Reads a file.
     *
     * @param root what the file holds
     * @param command the command whose options there are
     * @throws ConfigurationException if a key is unknown or a value of the wrong kind
     */
    static Experiment read(JsonValue root, CommandSpec command) {
        return new ExperimentReader(command).experiment(root);
    }

    private Experiment experiment(JsonValue root) {
        JsonValue format = root.members().get(FORMAT_KEY);
        if (!format.text().equals(FORMAT)) {
            throw format.wrong("\"" + FORMAT + "\"");
        }
        Map<String, Section> known =
                Arrays.stream(Section.values()).collect(Collectors.toMap(Section::key, section -> section));
        root.members().forEach((key, value) -> {
            if (key.equals(THEN)) {
                sections.put(THEN, value.place());
                value.elements().forEach(this::addPhase);
            } else if (known.containsKey(key)) {
                sections.put(key, value.place());
                addSection(value, known.get(key).options(command));
            } else if (!HEAD.contains(key)) {
                throw unknown(key, value, keys());
            }
        });
        Optional<String> id = Optional.ofNullable(root.members().get(ID_KEY)).map(JsonValue::text);
        String title = "experiment" + id.map(name -> " \"" + name + "\"").orElse("");
        return new Experiment(title, id, settings, sections, List.of());
    }

    /** The key of an option of a further strategy. */
    static String phaseKey(OptionSpec option) {
        return option.longestName().equals("--strategy") ? Section.NAME : Section.key(option);
    }

    private void addSection(JsonValue section, Map<String, OptionSpec> options) {
        section.members().forEach((key, value) -> {
            OptionSpec option = options.get(key);
            if (option == null) {
                throw unknown(key, value, options.keySet());
            }
            arguments(option, value)
                    .forEach(text -> settings.add(new Setting(option.longestName(), text, value.place())));
        });
    }

    /** A further strategy: its name and its options as one argument. */
    private void addPhase(JsonValue phase) {
        Map<String, OptionSpec> options = new LinkedHashMap<>();
        for (OptionSpec option : PhaseOptions.options().options()) {
            options.put(phaseKey(option), option);
        }
        List<String> words = new ArrayList<>();
        phase.members().forEach((key, value) -> {
            OptionSpec option = options.get(key);
            if (option == null) {
                throw unknown(key, value, options.keySet());
            }
            for (String text : arguments(option, value)) {
                if (key.equals(Section.NAME)) {
                    words.add(0, text);
                } else {
                    words.add(option.longestName() + "=" + text);
                }
            }
        });
        if (!phase.members().containsKey(Section.NAME)) {
            throw new ConfigurationException(phase.place() + ": expected a strategy under \"name\", got none");
        }
        settings.add(new Setting("--" + THEN, String.join(" ", words), phase.place()));
    }

    /** A value as the command line takes it: as one argument, or as several of an option that may be given so. */
    private static List<String> arguments(OptionSpec option, JsonValue value) {
        if (Map.class.isAssignableFrom(option.type())) {
            return value.members().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + scalar(entry.getValue()))
                    .toList();
        }
        if (!(value.value() instanceof List<?>)) {
            requireKind(option, value);
            return List.of(scalar(value));
        }
        List<String> elements =
                value.elements().stream().map(ExperimentReader::scalar).toList();
        if (option.isMultiValue()) {
            return elements;
        }
        if (Set.of(String.class, Widths.class).contains(option.type()) || option.converters().length > 0) {
            return List.of(elements.isEmpty() ? "none" : String.join(",", elements));
        }
        throw value.wrong("one value");
    }

    private static void requireKind(OptionSpec option, JsonValue value) {
        Class<?> type = option.type();
        boolean flag = type == boolean.class || type == Boolean.class;
        boolean number =
                type == int.class || type == long.class || type == double.class || Number.class.isAssignableFrom(type);
        if (flag) {
            value.flag();
        } else if (number) {
            value.number();
        } else if (value.value() instanceof Boolean) {
            throw value.wrong("a string");
        }
    }

    private static String scalar(JsonValue value) {
        if (value.value() == null || value.value() instanceof Map<?, ?> || value.value() instanceof List<?>) {
            throw value.wrong("a string, a number or true or false");
        }
        return String.valueOf(value.value());
    }

    private static ConfigurationException unknown(String key, JsonValue value, Collection<String> known) {
        return new ConfigurationException(value.place() + ": unknown key: " + Suggestion.of(key, known)
                + "expected one of " + String.join(", ", known));
    }
}
