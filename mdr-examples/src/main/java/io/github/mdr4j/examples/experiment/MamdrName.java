package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A model name of the MAMDR repository, {@code base_extension_extension...}.
 *
 * <p>The official program looks for the words anywhere in the name, so that their order and further underscores do not
 * matter. Unlike it, this reading refuses words that it does not know, and extensions that the official program would
 * pass over although they name a learning method.
 *
 * @param base the model
 * @param method how it is trained
 * @param separate whether every domain is trained for itself from the beginning
 * @param finetune whether every domain is trained further for itself
 * @param batch whether outer steps take all domains or helpers together
 */
record MamdrName(Base base, Method method, boolean separate, boolean finetune, boolean batch) {

    private static final String META = "meta";
    private static final String MAML = "maml";
    private static final List<String> TWO_PARTS = List.of("shared_bottom", "uncertainty_weight", "domain_negotiation");

    /** The models. */
    enum Base {
        MLP,
        WDL,
        NFM,
        AUTOINT,
        CCPM,
        PNN,
        DEEPFM,
        SHARED_BOTTOM,
        MMOE,
        PLE,
        STAR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it has a tower for each domain. */
        boolean hasTowers() {
            return this == SHARED_BOTTOM || this == MMOE || this == PLE;
        }

        /** Whether it has a linear part. */
        boolean isWide() {
            return this == WDL || this == NFM || this == AUTOINT || this == CCPM || this == DEEPFM;
        }
    }

    /** The learning methods. */
    enum Method {
        JOINT(""),
        UNCERTAINTY_WEIGHT("uncertainty_weight"),
        PCGRAD("pcgrad"),
        MAML("meta"),
        REPTILE("meta_reptile"),
        MLDG("meta_mldg"),
        DOMAIN_NEGOTIATION("meta_domain_negotiation"),
        MAMDR("meta_mamdr");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** Whether its name has the word {@code meta}. */
        boolean isMeta() {
            return words.startsWith(META);
        }

        /** Whether outer steps may take all domains or helpers together. */
        boolean hasBatchForm() {
            return this == MAML || this == REPTILE || this == MLDG || this == MAMDR;
        }
    }

    private static final Map<String, Method> METHODS = methods();
    private static final List<String> EXTENSIONS = List.of(
            "separate",
            "finetune",
            META,
            "reptile",
            "mldg",
            "uncertainty_weight",
            "pcgrad",
            "domain_negotiation",
            "mamdr",
            "batch");

    /**
     * Reads a name.
     *
     * @param remarks takes what should be known about words that change nothing
     * @throws ConfigurationException if a word is unknown or cannot be carried out
     */
    static MamdrName of(JsonValue name, Settings remarks) {
        Set<String> words = words(name);
        Base base = base(name, words);
        Method method = method(name, words);
        boolean separate = words.contains("separate");
        if (separate && method != Method.JOINT) {
            throw refused(
                    name,
                    "\"separate\" trains each domain for itself and has no place for \"" + method.words
                            + "\": expected one of them");
        }
        boolean finetune = words.contains("finetune");
        if (separate && finetune) {
            remarks.remark(name.place(), "the official program cannot fine-tune after \"separate\"; here it does");
        }
        boolean batch = words.contains("batch");
        if (batch && !method.hasBatchForm()) {
            remarks.remark(name.place(), "\"batch\" has no effect: it is for meta, reptile, mldg and mamdr");
        }
        if (method == Method.UNCERTAINTY_WEIGHT && base.hasTowers()) {
            remarks.remark(
                    name.place(),
                    "the official program trains the first tower with all domains; here each trains its own");
        }
        if (words.contains(MAML)) {
            remarks.remark(name.place(), "\"maml\" has no effect: \"meta\" alone is MAML");
        }
        return new MamdrName(base, method, separate, finetune, batch && method.hasBatchForm());
    }

    private static Set<String> words(JsonValue name) {
        Set<String> words = new TreeSet<>();
        List<String> parts = Arrays.stream(name.text().split("_"))
                .filter(part -> !part.isEmpty())
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            String pair = parts.get(i) + (i + 1 < parts.size() ? "_" + parts.get(i + 1) : "");
            if (TWO_PARTS.contains(pair)) {
                words.add(pair);
                i++;
            } else if (isKnown(parts.get(i))) {
                words.add(parts.get(i));
            } else {
                throw unknown(name, parts.get(i));
            }
        }
        return words;
    }

    private static ConfigurationException unknown(JsonValue name, String word) {
        return new ConfigurationException(name.place().behind(1 + name.text().indexOf(word)) + ": unknown word \""
                + word + "\" in the model name "
                + name + ": " + Suggestion.of(word, words()) + "expected a base, " + String.join(", ", bases())
                + ", and extensions, " + String.join(", ", EXTENSIONS));
    }

    private static boolean isKnown(String word) {
        return bases().contains(word) || EXTENSIONS.contains(word) || word.equals(MAML);
    }

    private static Base base(JsonValue name, Set<String> words) {
        List<Base> found = Stream.of(Base.values())
                .filter(base -> words.contains(base.word()))
                .toList();
        if (found.size() != 1) {
            throw refused(
                    name,
                    "expected one base of " + String.join(", ", bases()) + ", got "
                            + (found.isEmpty()
                                    ? "none"
                                    : String.join(
                                            " and ",
                                            found.stream().map(Base::word).toList())));
        }
        return found.get(0);
    }

    private static Method method(JsonValue name, Set<String> words) {
        Predicate<String> isThere = words::contains;
        List<String> named = METHODS.keySet().stream().filter(isThere).toList();
        if (named.size() > 1) {
            throw refused(name, "expected one learning method, got " + String.join(" and ", named));
        }
        boolean meta = words.contains(META);
        Method method = named.isEmpty() ? (meta ? Method.MAML : Method.JOINT) : METHODS.get(named.get(0));
        if (method.isMeta() && !meta) {
            throw refused(
                    name,
                    "\"" + named.get(0) + "\" has no effect without \"meta\", and the official program"
                            + " would train jointly: expected \"" + META + "_" + named.get(0) + "\", or neither");
        }
        if (meta && !method.isMeta()) {
            throw refused(name, "expected one learning method, got " + named.get(0) + " and meta");
        }
        return method;
    }

    private static ConfigurationException refused(JsonValue name, String why) {
        return new ConfigurationException(name.place() + ": model name " + name + ": " + why);
    }

    /** The bases and extensions. */
    static List<String> words() {
        return Stream.concat(bases().stream(), EXTENSIONS.stream()).toList();
    }

    private static List<String> bases() {
        return Stream.of(Base.values()).map(Base::word).toList();
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("uncertainty_weight", Method.UNCERTAINTY_WEIGHT);
        methods.put("pcgrad", Method.PCGRAD);
        methods.put(MAML, Method.MAML);
        methods.put("reptile", Method.REPTILE);
        methods.put("mldg", Method.MLDG);
        methods.put("domain_negotiation", Method.DOMAIN_NEGOTIATION);
        methods.put("mamdr", Method.MAMDR);
        return methods;
    }
}
