package io.github.mdr4j.examples.cli;

import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.MldgWithinDomain;
import io.github.mdr4j.strategies.OuterStep;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How strategies that work with gradients form them. */
final class GradientOptions {

    static final String QUERY_SHARE = "--query-share";
    static final String EPISODE = "--episode";
    static final String PROJECTED = "--projected";
    private static final String INNER_RATE = "--inner-rate";
    private static final String BETA = "--beta";
    static final Set<String> MLDG = Set.of(INNER_RATE, BETA);
    static final Set<String> MLDG_WITHIN_DOMAIN = Set.of(INNER_RATE, BETA, QUERY_SHARE, StrategyOptions.OUTER_STEP);
    static final Set<String> PCGRAD = Set.of("--mean-gradient", "--official-sign", PROJECTED, "--compared-with");

    private static final String ALL = "all";

    @Option(
            names = QUERY_SHARE,
            paramLabel = "X",
            defaultValue = "0.5",
            description = "maml, mldg-within-domain: share of the batches that judge an adapted model; 1 for two passes"
                    + " in which every batch adapts and judges. Default: ${DEFAULT-VALUE}.")
    private double queryShare;

    @Option(
            names = EPISODE,
            paramLabel = "N",
            description = "maml: batches of each domain between outer steps. Default: all of an epoch.")
    private @Nullable Integer episode;

    @Option(
            names = INNER_RATE,
            paramLabel = "X",
            defaultValue = "0.001",
            description =
                    "mldg, mldg-within-domain: factor of the gradient in the look-ahead; with mldg-within-domain also 0:"
                            + " the optimiser takes it, as in the official code. Default: ${DEFAULT-VALUE}.")
    private double innerRate;

    @Option(
            names = BETA,
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "mldg, mldg-within-domain: weight of the gradient at the look-ahead. Default: ${DEFAULT-VALUE}.")
    private double beta;

    @Option(
            names = "--mean-gradient",
            description = "pcgrad: takes the mean of the projected gradients. Default: off, their sum.")
    private boolean mean;

    @Option(
            names = "--official-sign",
            description = "pcgrad: projects where gradients agree, as the official code of MAMDR does. Default: off.")
    private boolean officialSign;

    @Option(
            names = PROJECTED,
            paramLabel = "CHOICE",
            defaultValue = "shared",
            description = "pcgrad: the parameters whose gradients are compared; " + Filters.WORDS
                    + ". Default: ${DEFAULT-VALUE}.")
    private String projected = "";

    @Option(
            names = "--compared-with",
            paramLabel = "N",
            defaultValue = ALL,
            description = "pcgrad: other domains that each gradient is compared with, drawn for each domain and epoch;"
                    + " a number, or all. Default: ${DEFAULT-VALUE}.")
    private String comparedWith = "";

    double queryShare() {
        return queryShare;
    }

    OptionalInt episode() {
        return episode == null ? OptionalInt.empty() : OptionalInt.of(episode);
    }

    String projected() {
        return projected;
    }

    TrainingStrategy mldg() {
        return Mldg.innerRate(innerRate).beta(beta);
    }

    TrainingStrategy mldgWithinDomain(Optional<OuterStep> update) {
        return new MldgWithinDomain(innerRate, beta, queryShare, update.orElse(OuterStep.AFTER_EACH_DOMAIN));
    }

    TrainingStrategy pcGrad() {
        PcGrad result = (mean ? PcGrad.mean() : PcGrad.sum()).projected(Filters.of(projected));
        result = officialSign ? result.officialSign() : result;
        return comparedWith.equals(ALL) ? result : result.helpers(number(comparedWith));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--compared-with: expected a whole number or all, got \"" + text + "\"", e);
        }
    }
}
