package io.github.mdr4j.examples.cli;

import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How strategies that work with gradients form them. */
final class GradientOptions {

    static final String QUERY_SHARE = "--query-share";
    private static final String INNER_RATE = "--inner-rate";
    static final Set<String> MLDG = Set.of(INNER_RATE, "--beta", "--mldg-form", QUERY_SHARE);
    static final Set<String> PCGRAD = Set.of("--mean-gradient", "--official-sign", "--projected");

    @Option(
            names = QUERY_SHARE,
            paramLabel = "X",
            defaultValue = "0.5",
            description =
                    "maml, mldg within domains: share of the batches that judge an adapted model; 1 for two passes"
                            + " in which every batch adapts and judges. Default: ${DEFAULT-VALUE}.")
    private double queryShare;

    @Option(
            names = INNER_RATE,
            paramLabel = "X",
            defaultValue = "0.001",
            description = "mldg: factor of the gradient in the look-ahead. Default: ${DEFAULT-VALUE}.")
    private double innerRate;

    @Option(
            names = "--beta",
            paramLabel = "X",
            defaultValue = "1",
            description = "mldg: weight of the gradient at the look-ahead. Default: ${DEFAULT-VALUE}.")
    private double beta;

    @Option(
            names = "--mldg-form",
            paramLabel = "FORM",
            defaultValue = "held-out-domain",
            description =
                    "mldg: what is held out; held-out-domain (the paper's), within-domain (batches of each"
                            + " domain), or one-optimizer, the same with a look-ahead by the optimiser, as in the official code. Default: ${DEFAULT-VALUE}.")
    private String form = "";

    @Option(
            names = "--mean-gradient",
            description = "pcgrad: takes the mean of the projected gradients. Default: off, their sum.")
    private boolean mean;

    @Option(
            names = "--official-sign",
            description = "pcgrad: projects where gradients agree, as the official code of MAMDR does. Default: off.")
    private boolean officialSign;

    @Option(
            names = "--projected",
            paramLabel = "CHOICE",
            defaultValue = "shared",
            description = "pcgrad: the parameters whose gradients are compared; " + Filters.WORDS
                    + ". Default: ${DEFAULT-VALUE}.")
    private String projected = "";

    double queryShare() {
        return queryShare;
    }

    TrainingStrategy mldg(Collection<String> given) {
        return switch (form) {
            case "held-out-domain" -> {
                requireNotGiven(QUERY_SHARE, given);
                yield Mldg.innerRate(innerRate).beta(beta);
            }
            case "within-domain" ->
                Mldg.innerRate(innerRate).beta(beta).withinDomain().queryShare(queryShare);
            case "one-optimizer" -> {
                requireNotGiven(INNER_RATE, given);
                yield Mldg.oneOptimizer().beta(beta).queryShare(queryShare);
            }
            default ->
                throw Choice.unknown("mldg-form", form, List.of("held-out-domain", "within-domain", "one-optimizer"));
        };
    }

    private void requireNotGiven(String option, Collection<String> given) {
        if (given.contains(option)) {
            throw new IllegalArgumentException("option " + option + " has no effect with --mldg-form " + form);
        }
    }

    TrainingStrategy pcGrad() {
        PcGrad result = (mean ? PcGrad.mean() : PcGrad.sum()).projected(Filters.of(projected));
        return officialSign ? result.officialSign() : result;
    }
}
