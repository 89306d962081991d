package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.examples.experiment.MamdrName.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the section train says about the learning method.
 *
 * @param section the section
 * @param name the model name
 */
record MamdrMethod(MamdrSection section, MamdrName name) {

    private static final String NOT_HERE = "there is no such limit here";

    /** The parameters that the words of meta_parms stand for: parts of the names that TensorFlow has for them. */
    private static final Map<String, String> PARAMETERS = Map.of(
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
        section.add("--projected", "meta_parms", parameters());
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
        if (!parameters().equals("all")) {
            throw section.value("meta_parms").wrong("[\"all\"] (with mldg)");
        }
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
        section.add("--specific", "meta_parms", parameters());
        section.add("--random-start", "", true);
        section.add("--merging", "merged_method", section.oneOf("merged_method", "plus", "times"));
        section.add("--helpers", "sample_num", section.integer("sample_num", 0));
        if (section.flag("add_query_domain")) {
            section.add("--include-target", "add_query_domain", true);
        }
        if (name.batch()) {
            section.add("--batch-form", "", true);
        }
        if (section.flag("finetune_every_epoch")) {
            throw section.value("finetune_every_epoch").wrong("false (domains are fine-tuned at the end only)");
        }
        section.only("domain_regulation_step", 0, NOT_HERE);
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
        boolean listed = section.optional("meta_sequence")
                .map(order -> order.value() instanceof List<?>)
                .orElse(false);
        if (shuffled) {
            section.remark("meta_sequence", "no effect: shuffle_sequence is true");
        } else if (listed) {
            section.add(
                    "--visit-order",
                    "meta_sequence",
                    section.value("meta_sequence").elements().stream()
                            .map(domain -> String.valueOf(domain.integer(0)))
                            .collect(Collectors.joining(",")));
        } else {
            section.add("--visit-order", "shuffle_sequence", "fixed");
            section.remark("meta_sequence", "no effect: it is no list of domains");
        }
    }

    private void common() {
        section.only("target_domain", -1, "all domains are trained");
        if (name.method() != Method.MAMDR) {
            section.only("meta_train_step", 0, NOT_HERE);
        }
        section.only("meta_finetune_step", 0, "models are validated as they are");
        section.only("val_every_step", 1, "every epoch is validated");
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
        return switch (words.get(0).text()) {
            case "all" -> "all";
            case "all_hidden" -> "dense";
            default -> words.stream().map(this::pattern).collect(Collectors.joining(","));
        };
    }

    private String pattern(JsonValue word) {
        if (word.text().equals("emb")) {
            return name.base().isWide() ? "embedding/*,linear/*" : "embedding/*";
        }
        String pattern = PARAMETERS.get(word.text());
        if (pattern == null) {
            throw word.wrong("all or all_hidden in the first place, or emb, "
                    + PARAMETERS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return pattern;
    }

    /** Without what binary fractions add: 1 - 0.8 is 0.2. */
    private static double rounded(double value) {
        return Math.round(value * 1e12) / 1e12;
    }
}
