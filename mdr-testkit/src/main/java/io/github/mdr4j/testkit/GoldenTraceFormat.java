package io.github.mdr4j.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a learning-strategy file may say. A file that says anything else is refused: a setting that nobody reads would
 * leave a strategy unchecked.
 */
final class GoldenTraceFormat {

    private static final Pattern FILE = Pattern.compile("strategies_([a-z]+)(_.*)?\\.json");

    /** What the variants of a file run, by the name of the strategy in the name of the file. */
    private static final Map<String, Set<String>> RUNNERS = Map.ofEntries(
            Map.entry("joint", Set.of("alternate", "mixed")),
            Map.entry("separate", Set.of("per_domain")),
            Map.entry("finetune", Set.of("per_domain")),
            Map.entry("dn", Set.of("dn")),
            Map.entry("dr", Set.of("dr")),
            Map.entry("mamdr", Set.of("mamdr")),
            Map.entry("reptile", Set.of("reptile")),
            Map.entry("maml", Set.of("maml")),
            Map.entry("mldg", Set.of("mldg_code", "mldg_paper")),
            Map.entry("pcgrad", Set.of("pcgrad")),
            Map.entry("uncertainty", Set.of("uncertainty")));

    private static final Set<String> VARIANT =
            Set.of("name", "runner", "init", "domain_order", "epochs", "after_epoch", "inner_steps_first_epoch");

    /** What a variant says besides, by what it runs. */
    private static final Map<String, Set<String>> SETTINGS = Map.ofEntries(
            Map.entry("alternate", Set.of("inner_optimizer")),
            Map.entry("mixed", Set.of("inner_optimizer")),
            Map.entry("per_domain", Set.of("inner_optimizer")),
            Map.entry("dn", Set.of("inner_optimizer", "outer_lr")),
            Map.entry("dr", Set.of("inner_optimizer", "dr_lr", "helpers")),
            Map.entry("mamdr", Set.of("inner_optimizer", "outer_lr", "dr_lr", "helpers")),
            Map.entry("reptile", Set.of("inner_optimizer", "outer_lr", "update")),
            Map.entry(
                    "maml", Set.of("inner_optimizer", "outer_optimizer", "update", "support_batches", "query_batches")),
            Map.entry("mldg_code", Set.of("inner_optimizer", "outer_optimizer", "support_batches", "query_batches")),
            Map.entry("mldg_paper", Set.of("inner_lr", "outer_lr", "beta", "meta_test_domains")),
            Map.entry("pcgrad", Set.of("inner_optimizer", "reduce", "projection_order")),
            Map.entry("uncertainty", Set.of("inner_optimizer", "form", "schedule")));

    /** What the vectors before the first epoch are besides the shared one, by what a variant runs. */
    private static final Map<String, String> INITIAL =
            Map.of("dr", "specific", "mamdr", "specific", "uncertainty", "noise");

    private static final Map<String, Set<String>> OPTIMIZERS =
            Map.of("sgd", Set.of("kind", "lr"), "adam", Set.of("kind", "lr", "beta1", "beta2", "eps"));

    private static final Set<String> AFTER_EPOCH =
            Set.of("epoch", "shared", "specific", "domain_loss", "optimizer_state");

    private static final Set<String> STEP = Set.of(
            "step",
            "phase",
            "domain",
            "batch",
            "target",
            "helper",
            "role",
            "meta_test",
            "loss",
            "objective",
            "grad",
            "params",
            "noise",
            "conflicts",
            "raw_grads",
            "projected_grads",
            "update");

    private static final Map<String, String> PHASES = identity(
            Set.of("train", "dn", "dr", "dr_update", "inner", "support", "query", "look_ahead", "outer_update"));

    private GoldenTraceFormat() {}

    /**
     * Checks a file.
     *
     * @throws AssertionError if it says anything that is not known, with the place
     */
    static void check(GoldenJson file) {
        Matcher name = FILE.matcher(file.toString());
        if (!name.matches() || !RUNNERS.containsKey(name.group(1))) {
            throw file.expected("a file strategies_NAME.json with NAME one of " + new TreeSet<>(RUNNERS.keySet()));
        }
        if (file.at("format").integer() != 1) {
            throw file.at("format").expected("format 1");
        }
        file.at("kind").oneOf(identity(Set.of("strategy_trace")));
        for (GoldenJson domain : file.at("data").at("domains").list()) {
            requireKnown(domain, Set.of("batches"));
            domain.at("batches").list().forEach(batch -> requireKnown(batch, Set.of("x", "y")));
        }
        for (GoldenJson variant : file.at("variants").list()) {
            checkVariant(variant, RUNNERS.get(name.group(1)));
        }
    }

    private static void checkVariant(GoldenJson variant, Set<String> runners) {
        String runner = variant.at("runner").oneOf(identity(runners));
        Set<String> known = new TreeSet<>(VARIANT);
        known.addAll(SETTINGS.get(runner));
        requireKnown(variant, known);
        requireKnown(
                variant.at("init"),
                INITIAL.containsKey(runner) ? Set.of("shared", INITIAL.get(runner)) : Set.of("shared"));
        for (String optimizer : List.of("inner_optimizer", "outer_optimizer")) {
            if (variant.has(optimizer) && !variant.at(optimizer).isText()) {
                GoldenJson settings = variant.at(optimizer);
                requireKnown(settings, settings.at("kind").oneOf(OPTIMIZERS));
            }
        }
        requireEpochs(variant.at("domain_order"), variant.at("epochs").integer());
        requireEpochs(variant.at("after_epoch"), variant.at("epochs").integer());
        variant.at("after_epoch").list().forEach(epoch -> requireKnown(epoch, AFTER_EPOCH));
        for (GoldenJson step : variant.at("inner_steps_first_epoch").list()) {
            requireKnown(step, STEP);
            step.at("phase").oneOf(PHASES);
        }
    }

    private static void requireKnown(GoldenJson object, Set<String> known) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                throw object.at(name).expected("nothing of this name, only " + new TreeSet<>(known));
            }
        }
    }

    private static void requireEpochs(GoldenJson list, int epochs) {
        if (list.list().size() != epochs) {
            throw list.expected("an entry for each of the " + epochs + " epochs");
        }
    }

    private static Map<String, String> identity(Set<String> names) {
        return Map.copyOf(names.stream().collect(Collectors.toMap(name -> name, name -> name)));
    }
}
