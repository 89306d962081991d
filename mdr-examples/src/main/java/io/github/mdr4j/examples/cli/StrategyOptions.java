package io.github.mdr4j.examples.cli;

import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainNoise;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Merging;
import io.github.mdr4j.strategies.OuterStep;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.SpecificParts;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to train. */
final class StrategyOptions {

    static final String FINETUNE = "finetune";

    private static final String SCHEDULE = "--schedule";
    private static final String OUTER = "--outer-rate";
    private static final String OUTER_ON = "--outer-on";
    static final String OUTER_STEP = "--outer-step";
    private static final String SPECIFIC_RATE = "--specific-rate";
    private static final String HELPERS = "--helpers";
    private static final String TARGET = "--include-target";
    private static final String SPECIFIC = "--specific";
    private static final String BATCH_FORM = "--batch-form";
    private static final String MERGING = "--merging";
    private static final String RANDOM_START = "--random-start";
    private static final String QUERY_SHARE = GradientOptions.QUERY_SHARE;
    private static final String EPISODE = GradientOptions.EPISODE;

    static final Registry<StrategyOptions, TrainingStrategy> STRATEGIES = new Registry<
                    StrategyOptions, TrainingStrategy>("--strategy")
            .with("joint", Set.of(), o -> o.isMixed() ? Joint.mixed() : Joint.alternate())
            .with("dn", Set.of(OUTER, OUTER_ON), StrategyOptions::negotiation)
            .with(
                    "dr",
                    Set.of(SPECIFIC_RATE, HELPERS, TARGET, SPECIFIC, BATCH_FORM, MERGING, RANDOM_START),
                    StrategyOptions::regularization)
            .with(
                    "mamdr",
                    Set.of(
                            OUTER,
                            OUTER_ON,
                            SPECIFIC_RATE,
                            HELPERS,
                            TARGET,
                            SPECIFIC,
                            BATCH_FORM,
                            MERGING,
                            RANDOM_START),
                    StrategyOptions::mamdr)
            .with("separate", Set.of(), o -> new Separate())
            .with("reptile", Set.of(OUTER, OUTER_ON, OUTER_STEP), StrategyOptions::reptile)
            .with(
                    "maml",
                    Set.of("--outer-optimizer", "--outer-learning-rate", EPISODE, OUTER_ON, OUTER_STEP, QUERY_SHARE),
                    StrategyOptions::maml)
            .with("mldg", GradientOptions.MLDG, o -> o.gradients.mldg())
            .with(
                    "mldg-within-domain",
                    GradientOptions.MLDG_WITHIN_DOMAIN,
                    o -> o.gradients.mldgWithinDomain(o.outerStep()))
            .with("pcgrad", GradientOptions.PCGRAD, o -> o.gradients.pcGrad())
            .with("uncertainty", Set.of("--noise"), StrategyOptions::uncertaintyWeighting)
            .with(FINETUNE, Set.of(), o -> Finetune.gradientDescent());

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
                    + " regularization, mamdr: both; finetune: behind --then only). Default: ${DEFAULT-VALUE}.")
    private String strategy = "";

    @Option(
            names = SCHEDULE,
            paramLabel = "ORDER",
            defaultValue = "alternate",
            description = "alternate: one domain after another; mixed: batches of all domains together, for joint and"
                    + " uncertainty only. Default: ${DEFAULT-VALUE}.")
    private String schedule = "";

    @Option(
            names = OUTER,
            paramLabel = "X",
            defaultValue = "0.1",
            description = "dn, mamdr, reptile: how far the shared parameters follow the trained ones."
                    + " Default: ${DEFAULT-VALUE}.")
    private double outerRate;

    @Option(
            names = OUTER_ON,
            paramLabel = "CHOICE",
            defaultValue = "shared",
            description = "dn, mamdr, reptile, maml: the parameters that take the outer step; " + Filters.WORDS
                    + ". Default: ${DEFAULT-VALUE}.")
    private String outerOn = "";

    @Option(
            names = OUTER_STEP,
            paramLabel = "WHEN",
            description =
                    "maml, reptile, mldg-within-domain: the shared parameters take the mean or the sum of what the"
                            + " domains have learnt, or, as in the official code, that of each domain at once; mean, sum or"
                            + " each-domain. Default: reptile: mean; maml: sum; mldg-within-domain: each-domain.")
    private @Nullable String outerStep;

    @Option(
            names = "--outer-optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            completionCandidates = OptimizerOptions.Names.class,
            description = "maml: optimiser of the outer step; ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String outerOptimizer = "";

    @Option(
            names = "--outer-learning-rate",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "maml: learning rate of the outer step. Default: ${DEFAULT-VALUE}.")
    private double outerLearningRate;

    @Option(
            names = SPECIFIC_RATE,
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
            names = SPECIFIC,
            paramLabel = "CHOICE",
            defaultValue = "shared",
            description = "dr, mamdr: the parameters that a domain has a part of its own of; " + Filters.WORDS
                    + ". Default: ${DEFAULT-VALUE}.")
    private String specific = "";

    @Option(
            names = BATCH_FORM,
            description = "dr, mamdr: all helpers of a domain start from the same parameters, the official batch form."
                    + " Default: off, one behind the other.")
    private boolean batchForm;

    @Option(
            names = MERGING,
            paramLabel = "HOW",
            defaultValue = "plus",
            description = "dr, mamdr: how shared parameters and those of a domain are merged; plus or times."
                    + " Default: ${DEFAULT-VALUE}.")
    private String merging = "";

    @Option(
            names = RANDOM_START,
            description = "dr, mamdr: a domain's own parameters start at random, as in the official code. Default: off,"
                    + " where they change nothing.")
    private boolean randomStart;

    @Option(
            names = "--noise",
            paramLabel = "FORM",
            defaultValue = "log-variance",
            description = "uncertainty: what is trained; log-variance, sigma, or sigma-without-half as in the official"
                    + " code. Default: ${DEFAULT-VALUE}.")
    private String noise = "";

    @Mixin
    private GradientOptions gradients = new GradientOptions();

    String name() {
        return strategy;
    }

    /**
     * Makes the strategy.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    TrainingStrategy strategy(Collection<String> given) {
        TrainingStrategy result = STRATEGIES.make(strategy, this, given);
        if (isMixed() && result.feeding() != TrainingStrategy.Feeding.MIXED) {
            throw new IllegalArgumentException("--schedule mixed is for --strategy joint, uncertainty: " + strategy
                    + " goes through the domains one after another");
        }
        return result;
    }

    /**
     * Checks that the parameters that were chosen by name are there.
     *
     * @throws IllegalArgumentException if a name or pattern matches none
     */
    void requireParameters(ParameterLayout layout) {
        requireParameters(OUTER_ON, outerOn, layout);
        requireParameters(SPECIFIC, specific, layout);
        requireParameters(GradientOptions.PROJECTED, gradients.projected(), layout);
    }

    private void requireParameters(String option, String choice, ParameterLayout layout) {
        if (STRATEGIES.concerns(option, strategy)) {
            try {
                Filters.of(choice).requireMatches(layout);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
            }
        }
    }

    private TrainingStrategy negotiation() {
        return DomainNegotiation.outerRate(outerRate).outerStepOn(Filters.of(outerOn));
    }

    private DomainRegularization regularization() {
        SpecificParts parts =
                new SpecificParts(Filters.of(specific), Choice.of(Merging.class, "merging", merging), randomStart);
        DomainRegularization result =
                DomainRegularization.helpers(helpers).specificRate(specificRate).specific(parts);
        result = includeTarget ? result.includeTarget() : result;
        return batchForm ? result.batch() : result;
    }

    private TrainingStrategy mamdr() {
        return new Mamdr(DomainNegotiation.outerRate(outerRate).outerStepOn(Filters.of(outerOn)), regularization());
    }

    private TrainingStrategy maml() {
        Optimizer outer = OptimizerOptions.of(outerOptimizer, outerLearningRate);
        return new Maml(
                outer,
                gradients.queryShare(),
                gradients.episode(),
                outerStep().orElse(OuterStep.SUM),
                Filters.of(outerOn));
    }

    private TrainingStrategy reptile() {
        return Reptile.outerRate(outerRate)
                .update(outerStep().orElse(OuterStep.MEAN))
                .outerStepOn(Filters.of(outerOn));
    }

    private TrainingStrategy uncertaintyWeighting() {
        UncertaintyWeighting result = isMixed() ? UncertaintyWeighting.mixed() : UncertaintyWeighting.alternate();
        return result.noise(Choice.of(DomainNoise.class, "noise", noise));
    }

    private Optional<OuterStep> outerStep() {
        if (outerStep == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (outerStep) {
                    case "mean" -> OuterStep.MEAN;
                    case "sum" -> OuterStep.SUM;
                    case "each-domain" -> OuterStep.AFTER_EACH_DOMAIN;
                    default -> throw Choice.unknown("outer-step", outerStep, List.of("mean", "sum", "each-domain"));
                });
    }

    private boolean isMixed() {
        return switch (schedule) {
            case "alternate" -> false;
            case "mixed" -> true;
            default -> throw Choice.unknown("schedule", schedule, List.of("alternate", "mixed"));
        };
    }
}
