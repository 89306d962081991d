package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.examples.experiment.MamdrName.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the section train says about the learning method.
 *
 * @param section the section
 * @param name the model name
 */
record MamdrMethod(MamdrSection section, MamdrName name) {

    private static final String NOT_HERE = "there is no such limit here";

    private static final String ALL = "all";
    private static final String ALL_HIDDEN = "all_hidden";

    /** The tables that the words of meta_parms stand for: parts of the names that TensorFlow has for them. */
    private static final Map<String, String> TABLES = Map.of(
            "emb", "embedding/*",
            "user_emb", "embedding/uid",
            "item_emb", "embedding/pid",
            "domain_emb", "embedding/domain");

    /** The same for STAR, whose layers have names too. */
    private static final Map<String, String> STAR_PARAMETERS = Map.of(
            "emb", "embedding/*",
            "user_emb", "embedding/uid",
            "item_emb", "embedding/pid",
            "domain_emb", "embedding/domain",
            "kernel_shared", "*/shared/weight",
            "bias_shared", "*/shared/bias",
            "kernel_specific", "*/domain/weight",
            "bias_specific", "*/domain/bias");

    /** Sets the options. */
    void read() {
        switch (name.method()) {
            case JOINT -> jointOrSeparate();
            case UNCERTAINTY_WEIGHT -> uncertaintyWeighting();
            case PCGRAD -> pcGrad();
            case MAML -> maml();
            case REPTILE -> reptile();
            case MLDG -> mldg();
            case DOMAIN_NEGOTIATION -> negotiation();
            case MAMDR -> mamdr();
        }
        if (name.method().isMeta() || name.method() == Method.PCGRAD) {
            common();
        }
        if (name.finetune()) {
            finetune();
        }
    }

    private void jointOrSeparate() {
        section.add("--strategy", "", name.separate() ? "separate" : "joint");
        if (!name.separate()) {
            section.add("--schedule", "", "alternate");
        }
    }

    private void uncertaintyWeighting() {
        section.add("--strategy", "", "uncertainty");
        section.add("--schedule", "", "alternate");
        section.add("--noise", "", "sigma-without-half");
    }

    private void pcGrad() {
        section.add("--strategy", "", "pcgrad");
        section.add("--official-sign", "", true);
        requireAllParameters("the official program does not train the others");
        section.add("--projected", "meta_parms", "all");
        section.add("--compared-with", "sample_num", section.integer("sample_num", 0));
    }

    private void maml() {
        section.add("--strategy", "", "maml");
        section.add("--outer-optimizer", "optimizer", "tensorflow1-adam");
        section.add("--outer-learning-rate", "meta_learning_rate", section.positive("meta_learning_rate"));
        section.add("--outer-step", "", name.batch() ? "sum" : "each-domain");
        section.add("--outer-on", "meta_parms", parameters());
        queryShare();
    }

    private void reptile() {
        section.add("--strategy", "", "reptile");
        outerRate();
        section.add("--outer-step", "", name.batch() ? "sum" : "each-domain");
    }

    private void mldg() {
        section.add("--strategy", "", "mldg-within-domain");
        section.add("--inner-rate", "", 0);
        section.add("--outer-step", "", name.batch() ? "sum" : "each-domain");
        queryShare();
        requireAllParameters("the official program does not train the others");
    }

    private void negotiation() {
        section.add("--strategy", "", "dn");
        outerRate();
        order();
    }

    private void mamdr() {
        section.add("--strategy", "", "mamdr");
        outerRate();
        section.add("--specific-rate", "meta_learning_rate", section.rate("meta_learning_rate"));
        String specific = parameters();
        section.add("--specific", "meta_parms", specific);
        if (!specific.equals("all")) {
            section.remark(
                    "meta_parms",
                    "the others are trained by domain negotiation only; the official program trains them with every"
                            + " helper too");
        }
        section.add("--random-start", "", true);
        section.add("--merging", "merged_method", section.oneOf("merged_method", "plus", "times"));
        int helpers = section.integer("sample_num", 0);
        if (helpers == 0 && name.batch()) {
            throw section.value("sample_num").wrong("a whole number >= 1 (\"batch\" divides by it)");
        }
        section.add("--helpers", "sample_num", helpers);
        if (section.flag("add_query_domain")) {
            section.add("--include-target", "add_query_domain", true);
        }
        if (name.batch()) {
            section.add("--batch-form", "", true);
        }
        if (section.flag("finetune_every_epoch")) {
            throw section.value("finetune_every_epoch").wrong("false (domains are fine-tuned at the end only)");
        }
        section.off("domain_regulation_step", 0, NOT_HERE);
        order();
    }

    private void outerRate() {
        section.add("--outer-rate", "meta_learning_rate", section.rate("meta_learning_rate"));
        section.add("--outer-on", "meta_parms", parameters());
    }

    /** The share of the batches that judge an adapted model; all of them for train-train. */
    private void queryShare() {
        if (section.oneOf("meta_split", "train-train", "meta-train/val", "meta-train/val-no-exclusive")
                .equals("train-train")) {
            section.add("--query-share", "meta_split", 1);
            section.remark("meta_split_ratio", "no effect: meta_split is train-train");
        } else {
            double support = section.number("meta_split_ratio", "a number in (0, 1)", share -> share > 0 && share < 1);
            section.add("--query-share", "meta_split_ratio", rounded(1 - support));
        }
        average();
    }

    private void average() {
        switch (section.oneOf("average_meta_grad", "none", "mean", "moving_mean", "drop")) {
            case "none" -> {}
            case "mean" -> section.remark("average_meta_grad", "no effect: \"mean\" needs a meta_train_step above 0");
            default -> throw section.value("average_meta_grad").wrong("\"none\" (gradients are added up here)");
        }
    }

    private void order() {
        boolean shuffled = section.flag("shuffle_sequence");
        Optional<JsonValue> listed =
                section.optional("meta_sequence").filter(order -> order.value() instanceof List<?>);
        List<Integer> order = listed.map(MamdrMethod::domains).orElse(List.of());
        if (shuffled) {
            section.remark("meta_sequence", "no effect: shuffle_sequence is true");
        } else if (listed.isPresent()) {
            section.add(
                    "--visit-order",
                    "meta_sequence",
                    order.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else {
            section.add("--visit-order", "shuffle_sequence", "fixed");
            section.remark("meta_sequence", "no effect: it is no list of domains");
        }
    }

    /** Numbers of domains, each once. */
    private static List<Integer> domains(JsonValue order) {
        List<Integer> domains =
                order.elements().stream().map(domain -> domain.integer(0)).toList();
        if (domains.isEmpty() || new HashSet<>(domains).size() < domains.size()) {
            throw order.wrong("the number of each domain once");
        }
        return domains;
    }

    private void common() {
        section.off("target_domain", -1, "all domains are trained");
        if (name.method() != Method.MAMDR) {
            section.off("meta_train_step", 0, NOT_HERE);
        }
        section.off("meta_finetune_step", 0, "models are validated as they are");
        section.optional("val_every_step").ifPresent(epochs -> {
            if (epochs.integer(1) != 1) {
                throw epochs.wrong("1 (every epoch is validated)");
            }
        });
        if (name.method() == Method.PCGRAD) {
            average();
        }
        if (name.base().hasTowers()) {
            section.remark("meta_learning_rate", "the official program cannot train towers in this way; here it does");
        }
    }

    /** Fine-tuning at 0.001 after MAMDR, whatever the file says, and at the learning rate after all else. */
    private void finetune() {
        double rate = name.method() == Method.MAMDR ? 0.001 : section.positive("learning_rate");
        section.add(
                "--then", "learning_rate", "finetune --optimizer=sgd --learning-rate=" + rate + " --min-delta=1.0E-4");
    }

    private String parameters() {
        List<JsonValue> words = section.value("meta_parms").elements();
        if (words.isEmpty()) {
            throw section.value("meta_parms").wrong("at least one name, such as [\"all\"]");
        }
        String first = words.get(0).text();
        if (first.equals(ALL) || first.equals(ALL_HIDDEN)) {
            if (words.size() > 1) {
                section.remark("meta_parms", "what stands behind \"" + first + "\" has no effect");
            }
            return first.equals(ALL) ? "all" : "dense";
        }
        return words.stream().map(this::patterns).collect(Collectors.joining(","));
    }

    private void requireAllParameters(String why) {
        if (!parameters().equals("all")) {
            throw section.value("meta_parms").wrong("[\"all\"] (" + why + ")");
        }
    }

    /** What a word stands for; weights of a linear part have the names of the embeddings in TensorFlow. */
    private String patterns(JsonValue word) {
        Map<String, String> known = name.base() == MamdrName.Base.STAR ? STAR_PARAMETERS : TABLES;
        String pattern = known.get(word.text());
        if (pattern == null) {
            List<String> words = Stream.concat(
                            Stream.of(ALL, ALL_HIDDEN), known.keySet().stream().sorted())
                    .toList();
            throw new ConfigurationException(word.place() + ": unknown parameter " + word + ": "
                    + Suggestion.of(word.text(), words)
                    + "expected \"all\" or \"all_hidden\" in the first place, or some of "
                    + String.join(", ", words.subList(2, words.size())));
        }
        return name.base().isWide() ? pattern + "," + pattern.replace("embedding/", "linear/") : pattern;
    }

    /** Without what binary fractions add: 1 - 0.8 is 0.2. */
    private static double rounded(double value) {
        return Math.round(value * 1e12) / 1e12;
    }
}
