package io.github.mdr4j.examples.cli;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Merging;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.OuterStep;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** How to train. */
final class StrategyOptions {

    private static final String OUTER = "--outer-rate";
    private static final String SPECIFIC = "--specific-rate";
    private static final String HELPERS = "--helpers";
    private static final String TARGET = "--include-target";
    private static final String BATCH = "--batch-form";
    private static final String MERGING = "--merging";
    private static final String RANDOM = "--random-start";
    private static final String STEP = "--outer-step";
    private static final String OUTER_LEARNING = "--outer-learning-rate";
    private static final String QUERIES = "--query-share";
    private static final String INNER = "--inner-rate";
    private static final String BETA = "--beta";
    private static final String FORM = "--mldg-form";
    private static final String MEAN = "--mean-gradient";
    private static final String SIGN = "--official-sign";
    private static final String NOISE = "--noise";

    private static final Registry<StrategyOptions, TrainingStrategy> STRATEGIES = new Registry<
                    StrategyOptions, TrainingStrategy>("--strategy")
            .with("joint", Set.of(), StrategyOptions::joint)
            .with("dn", Set.of(OUTER), StrategyOptions::negotiation)
            .with("dr", Set.of(SPECIFIC, HELPERS, TARGET, BATCH, MERGING, RANDOM), StrategyOptions::regularization)
            .with("mamdr", Set.of(OUTER, SPECIFIC, HELPERS, TARGET, BATCH, MERGING, RANDOM), StrategyOptions::mamdr)
            .with("separate", Set.of(), options -> new Separate())
            .with("reptile", Set.of(OUTER, STEP), StrategyOptions::reptile)
            .with("maml", Set.of(OUTER_LEARNING, QUERIES, STEP), StrategyOptions::maml)
            .with("mldg", Set.of(INNER, BETA, FORM, QUERIES), StrategyOptions::mldg)
            .with("pcgrad", Set.of(MEAN, SIGN), StrategyOptions::pcGrad)
            .with("uncertainty", Set.of(NOISE), StrategyOptions::uncertainty);

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return STRATEGIES.names().iterator();
        }
    }

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "joint",
            completionCandidates = Names.class,
            description = "Learning method: ${COMPLETION-CANDIDATES} (dn: domain negotiation, dr: domain"
                    + " regularization, mamdr: both, uncertainty: uncertainty weighting). Default: ${DEFAULT-VALUE}.")
    private String strategy = "";

    @Option(
            names = "--schedule",
            paramLabel = "ORDER",
            defaultValue = "alternate",
            description = "alternate: one domain after another; mixed: batches of all domains together, for joint and"
                    + " uncertainty only. Default: ${DEFAULT-VALUE}.")
    private String schedule = "";

    @Option(
            names = OUTER,
            paramLabel = "X",
            defaultValue = "0.5",
            description =
                    "dn, mamdr, reptile: how far the shared parameters follow the trained ones. Default: ${DEFAULT-VALUE}.")
    private double outerRate;

    @Option(
            names = SPECIFIC,
            paramLabel = "X",
            defaultValue = "0.1",
            description = "dr, mamdr: how far a domain's own parameters follow the trained ones."
                    + " Default: ${DEFAULT-VALUE}.")
    private double specificRate;

    @Option(
            names = HELPERS,
            paramLabel = "N",
            defaultValue = "2",
            description = "dr, mamdr: domains that help each domain in an epoch. Default: ${DEFAULT-VALUE}.")
    private int helpers;

    @Option(
            names = TARGET,
            description = "dr, mamdr: each domain is its own last helper too, as in the official code. Default: off.")
    private boolean includeTarget;

    @Option(
            names = BATCH,
            description = "dr, mamdr: all helpers of a domain start from the same parameters, an option of the official"
                    + " code. Default: off.")
    private boolean batchForm;

    @Option(
            names = MERGING,
            paramLabel = "HOW",
            defaultValue = "plus",
            description = "dr, mamdr: how a domain's own parameters meet the shared ones: plus, times."
                    + " Default: ${DEFAULT-VALUE}.")
    private String merging = "";

    @Option(
            names = RANDOM,
            description =
                    "dr, mamdr: a domain's own parameters start at random, as in the official code. Default: off.")
    private boolean randomStart;

    @Option(
            names = STEP,
            paramLabel = "WHEN",
            defaultValue = "mean",
            description =
                    "reptile, maml: the shared parameters take the mean or the sum of what the domains have learnt,"
                            + " or, as in the official code, that of each domain at once: mean, sum, each-domain."
                            + " Default: ${DEFAULT-VALUE}.")
    private String outerStep = "";

    @Option(
            names = OUTER_LEARNING,
            paramLabel = "X",
            defaultValue = "0.001",
            description = "maml: factor of an outer step, by Adam. Default: ${DEFAULT-VALUE}.")
    private double outerLearningRate;

    @Option(
            names = QUERIES,
            paramLabel = "X",
            defaultValue = "0.5",
            description = "maml, mldg within a domain: share of the batches by which an adapted model is judged; 1 uses"
                    + " every batch twice. Default: ${DEFAULT-VALUE}.")
    private double queryShare;

    @Option(
            names = INNER,
            paramLabel = "X",
            defaultValue = "0.001",
            description = "mldg: factor of the gradient in the look-ahead. Default: ${DEFAULT-VALUE}.")
    private double innerRate;

    @Option(
            names = BETA,
            paramLabel = "X",
            defaultValue = "1",
            description = "mldg: factor of the gradient at the look-ahead. Default: ${DEFAULT-VALUE}.")
    private double beta;

    @Option(
            names = FORM,
            paramLabel = "FORM",
            defaultValue = "held-out-domain",
            description =
                    "mldg: what is held out: held-out-domain; within-domain, part of its batches; one-optimizer,"
                            + " the same with a look-ahead by the optimiser, as in the official code. Default: ${DEFAULT-VALUE}.")
    private String mldgForm = "";

    @Option(names = MEAN, description = "pcgrad: the mean of the projected gradients and not their sum. Default: off.")
    private boolean meanGradient;

    @Option(
            names = SIGN,
            description = "pcgrad: projects gradients that agree and not those in conflict, as the official code does."
                    + " Default: off.")
    private boolean officialSign;

    @Option(
            names = NOISE,
            paramLabel = "FORM",
            defaultValue = "log-variance",
            description = "uncertainty: what is trained: log-variance, sigma, or, as in the official code,"
                    + " sigma-without-half. Default: ${DEFAULT-VALUE}.")
    private String noise = "";

    /** The options that were given on the command line. */
    private Collection<String> given = Set.of();

    /**
     * Makes the strategy.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    TrainingStrategy strategy(Collection<String> given) {
        this.given = given;
        TrainingStrategy result = STRATEGIES.make(strategy, this, given);
        if (isMixed() && result.feeding() != TrainingStrategy.Feeding.MIXED) {
            throw new IllegalArgumentException("--schedule mixed is for --strategy joint, uncertainty: " + strategy
                    + " goes through the domains one after another");
        }
        return result;
    }

    private TrainingStrategy joint() {
        return isMixed() ? Joint.mixed() : Joint.alternate();
    }

    private DomainNegotiation negotiation() {
        return DomainNegotiation.outerRate(outerRate);
    }

    private DomainRegularization regularization() {
        DomainRegularization result = DomainRegularization.helpers(helpers)
                .specificRate(specificRate)
                .merging(chosen(MERGING, merging, Merging.class));
        result = includeTarget ? result.includeTarget() : result;
        result = batchForm ? result.batch() : result;
        return randomStart ? result.randomStart() : result;
    }

    private TrainingStrategy mamdr() {
        return new Mamdr(negotiation(), regularization());
    }

    private TrainingStrategy reptile() {
        return Reptile.outerRate(outerRate).update(outerStep());
    }

    private TrainingStrategy maml() {
        return Maml.outer(Adam.rate(outerLearningRate)).queryShare(queryShare).update(outerStep());
    }

    private TrainingStrategy mldg() {
        return switch (mldgForm) {
            case "held-out-domain" -> {
                requireNotGiven(QUERIES);
                yield Mldg.innerRate(innerRate).beta(beta);
            }
            case "within-domain" ->
                Mldg.innerRate(innerRate).beta(beta).withinDomain().queryShare(queryShare);
            case "one-optimizer" -> {
                requireNotGiven(INNER);
                yield Mldg.oneOptimizer().beta(beta).queryShare(queryShare);
            }
            default ->
                throw new IllegalArgumentException("unknown mldg-form \"" + mldgForm
                        + "\": expected one of held-out-domain, within-domain, one-optimizer");
        };
    }

    private TrainingStrategy pcGrad() {
        PcGrad result = meanGradient ? PcGrad.mean() : PcGrad.sum();
        return officialSign ? result.officialSign() : result;
    }

    private TrainingStrategy uncertainty() {
        return (isMixed() ? UncertaintyWeighting.mixed() : UncertaintyWeighting.alternate())
                .noise(chosen(NOISE, noise, UncertaintyWeighting.Noise.class));
    }

    private OuterStep outerStep() {
        return switch (outerStep) {
            case "mean" -> OuterStep.MEAN;
            case "sum" -> OuterStep.SUM;
            case "each-domain" -> OuterStep.AFTER_EACH_DOMAIN;
            default ->
                throw new IllegalArgumentException(
                        "unknown outer-step \"" + outerStep + "\": expected one of mean, sum, each-domain");
        };
    }

    /** The constant of an enum that is written in lower case, with hyphens. */
    private static <E extends Enum<E>> E chosen(String option, String text, Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        if (!names.contains(text)) {
            throw new IllegalArgumentException("unknown " + option.substring(2) + " \"" + text + "\": expected one of "
                    + String.join(", ", names));
        }
        return type.getEnumConstants()[names.indexOf(text)];
    }

    private void requireNotGiven(String option) {
        if (given.contains(option)) {
            throw new IllegalArgumentException("option " + option + " has no effect with " + FORM + " " + mldgForm);
        }
    }

    private boolean isMixed() {
        return switch (schedule) {
            case "alternate" -> false;
            case "mixed" -> true;
            default ->
                throw new IllegalArgumentException(
                        "unknown schedule \"" + schedule + "\": expected one of alternate, mixed");
        };
    }
}
