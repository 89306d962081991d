package io.github.mdr4j.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the options of a training as an experiment file, defaults included. */
final class ExperimentWriter {

    private ExperimentWriter() {}

    /** The file as a tree of maps, lists and values, with the name of the experiment if it has one. */
    static Map<String, Object> tree(CommandSpec command, Optional<String> id) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(ExperimentReader.FORMAT_KEY, ExperimentReader.FORMAT);
        id.ifPresent(name -> tree.put(ExperimentReader.ID_KEY, name));
        for (Section section : Section.values()) {
            Map<String, OptionSpec> options = section.options(command);
            OptionSpec name = options.get(Section.NAME);
            String chosen = name == null ? "" : texts(command, name).get(0);
            Map<String, Object> values = new LinkedHashMap<>();
            options.forEach((key, option) -> {
                if (key.equals(Section.NAME) || section.concerns(option, chosen)) {
                    add(values, key, option, texts(command, option));
                }
            });
            tree.put(section.key(), values);
            if (section == Section.STRATEGY) {
                addPhases(tree, texts(command, command.findOption("--" + ExperimentReader.THEN)));
            }
        }
        return tree;
    }

    private static void addPhases(Map<String, Object> tree, List<String> phases) {
        List<Object> list = new ArrayList<>();
        for (String phase : phases) {
            CommandSpec given = PhaseOptions.of(phase).spec();
            Map<String, Object> values = new LinkedHashMap<>();
            for (OptionSpec option : given.commandLine().getParseResult().matchedOptions()) {
                add(values, ExperimentReader.phaseKey(option), option, option.stringValues());
            }
            list.add(values);
        }
        if (!list.isEmpty()) {
            tree.put(ExperimentReader.THEN, list);
        }
    }

    /** What was given or, if nothing was, what is the default; empty if there is none. */
    private static List<String> texts(CommandSpec command, OptionSpec option) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
            boolean map = Map.class.isAssignableFrom(option.type()); // whose keys and values are apart there
            return map ? option.originalStringValues() : option.stringValues();
        }
        return option.defaultValue() == null ? List.of() : List.of(option.defaultValue());
    }

    private static void add(Map<String, Object> values, String key, OptionSpec option, List<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        if (Map.class.isAssignableFrom(option.type())) {
            Map<String, Object> members = new LinkedHashMap<>();
            texts.forEach(
                    text -> members.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)));
            values.put(key, members);
        } else if (option.isMultiValue()) {
            values.put(key, texts);
        } else {
            values.put(key, value(option.type(), texts.get(0)));
        }
    }

    private static Object value(@Nullable Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            return text.isEmpty() || Boolean.parseBoolean(text);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        }
        if (type == Widths.class) {
            return new Widths.Converter().convert(text).list();
        }
        return text;
    }
}
