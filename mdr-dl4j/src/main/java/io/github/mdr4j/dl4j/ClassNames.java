package io.github.mdr4j.dl4j;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * The classes that a configuration may name. Reading a configuration loads and initialises what it names, so names are
 * checked while they still are text: those of DL4J's configurations, and of packages that the user has allowed.
 */
final class ClassNames {

    /** A system property with packages of the user's own layers, separated by commas. */
    static final String PROPERTY = "mdr.dl4j.packages";

    private static final String TYPE = "@class";
    private static final int DEEPEST = 200;
    private static final Pattern CLASS = Pattern.compile("(?<package>[\\w.]+)\\.\\w+(\\$\\w+)*");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\w.$]+");

    private static final Set<String> PACKAGES = Set.of(
            "org.deeplearning4j.nn.conf",
            "org.deeplearning4j.nn.conf.constraint",
            "org.deeplearning4j.nn.conf.distribution",
            "org.deeplearning4j.nn.conf.dropout",
            "org.deeplearning4j.nn.conf.graph",
            "org.deeplearning4j.nn.conf.graph.rnn",
            "org.deeplearning4j.nn.conf.inputs",
            "org.deeplearning4j.nn.conf.layers",
            "org.deeplearning4j.nn.conf.layers.convolutional",
            "org.deeplearning4j.nn.conf.layers.misc",
            "org.deeplearning4j.nn.conf.layers.objdetect",
            "org.deeplearning4j.nn.conf.layers.recurrent",
            "org.deeplearning4j.nn.conf.layers.samediff",
            "org.deeplearning4j.nn.conf.layers.util",
            "org.deeplearning4j.nn.conf.layers.variational",
            "org.deeplearning4j.nn.conf.layers.wrapper",
            "org.deeplearning4j.nn.conf.ocnn",
            "org.deeplearning4j.nn.conf.preprocessor",
            "org.deeplearning4j.nn.conf.stepfunctions",
            "org.deeplearning4j.nn.conf.weightnoise",
            "org.deeplearning4j.nn.weights",
            "org.nd4j.linalg.activations.impl",
            "org.nd4j.linalg.learning.config",
            "org.nd4j.linalg.learning.regularization",
            "org.nd4j.linalg.lossfunctions.impl",
            "org.nd4j.linalg.schedule");

    /** A value and how deep it lies. */
    private record Place(JsonNode value, int depth) {}

    private final Set<String> packages;
    private final Set<String> harmless = new HashSet<>();

    private ClassNames(Set<String> packages) {
        this.packages = packages;
    }

    /**
     * Checks a configuration. No class is loaded by it.
     *
     * @throws IllegalArgumentException if it names a class that is not allowed, or is nested too deep to be one
     */
    static void check(JsonNode configuration) {
        Stream<String> own = Arrays.stream(System.getProperty(PROPERTY, "").split(","));
        new ClassNames(Stream.concat(PACKAGES.stream(), own.map(String::strip)).collect(Collectors.toSet()))
                .checkAll(configuration);
    }

    private void checkAll(JsonNode configuration) {
        Deque<Place> open = new ArrayDeque<>(Set.of(new Place(configuration, 0)));
        while (!open.isEmpty()) {
            Place place = open.pop();
            JsonNode value = place.value();
            if (place.depth() > DEEPEST) {
                throw new IllegalArgumentException(
                        "not a DL4J configuration: expected at most " + DEEPEST + " levels, got more");
            }
            if (value.isTextual()) {
                checkText(value.asText());
            }
            value.fieldNames().forEachRemaining(this::checkText);
            JsonNode type = value.get(TYPE);
            if (type != null && !isAllowed(type.asText())) {
                throw refused(type.asText());
            }
            value.forEach(inside -> open.push(new Place(inside, place.depth() + 1)));
        }
    }

    /** Types have many spellings, so a text that names a class anywhere is taken for a type. */
    private void checkText(String text) {
        for (String name : BETWEEN_NAMES.split(text)) {
            if (!name.isEmpty() && harmless.add(name) && isClass(name) && !isAllowed(name)) {
                throw refused(name);
            }
        }
    }

    private boolean isAllowed(String name) {
        var parts = CLASS.matcher(name);
        return parts.matches() && packages.contains(parts.group("package"));
    }

    /** Whether there is such a class, which is looked for as a file. */
    private static boolean isClass(String name) {
        String file = name.replace('.', '/') + ".class";
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return ClassNames.class.getClassLoader().getResource(file) != null
                || context != null && context.getResource(file) != null;
    }

    private static IllegalArgumentException refused(String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) + "..." : name;
        return new IllegalArgumentException("the DL4J configuration names the class \"" + shown
                + "\": expected classes of DL4J's configurations; if it is a layer of your own that you trust, allow its"
                + " package by the system property " + PROPERTY);
    }
}
