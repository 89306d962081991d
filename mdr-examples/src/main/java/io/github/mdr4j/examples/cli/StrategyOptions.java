package io.github.mdr4j.examples.cli;

import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import picocli.CommandLine.Option;

/** How to train. */
final class StrategyOptions {

    private static final String OUTER = "--outer-rate";
    private static final String SPECIFIC = "--specific-rate";
    private static final String HELPERS = "--helpers";
    private static final String TARGET = "--include-target";

    private static final Registry<StrategyOptions, TrainingStrategy> STRATEGIES = new Registry<
                    StrategyOptions, TrainingStrategy>("--strategy")
            .with("joint", Set.of(), StrategyOptions::joint)
            .with("dn", Set.of(OUTER), StrategyOptions::negotiation)
            .with("dr", Set.of(SPECIFIC, HELPERS, TARGET), StrategyOptions::regularization)
            .with("mamdr", Set.of(OUTER, SPECIFIC, HELPERS, TARGET), StrategyOptions::mamdr);

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
                    + " regularization, mamdr: both). Default: ${DEFAULT-VALUE}.")
    private String strategy = "";

    @Option(
            names = "--schedule",
            paramLabel = "ORDER",
            defaultValue = "alternate",
            description = "alternate: one domain after another; mixed: batches of all domains together, for joint only."
                    + " Default: ${DEFAULT-VALUE}.")
    private String schedule = "";

    @Option(
            names = OUTER,
            paramLabel = "X",
            defaultValue = "0.5",
            description =
                    "dn, mamdr: how far the shared parameters follow the trained ones. Default: ${DEFAULT-VALUE}.")
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

    /**
     * Makes the strategy.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    TrainingStrategy strategy(Collection<String> given) {
        TrainingStrategy result = STRATEGIES.make(strategy, this, given);
        if (isMixed() && result.feeding() != TrainingStrategy.Feeding.MIXED) {
            throw new IllegalArgumentException("--schedule mixed is for --strategy joint: " + strategy
                    + " goes through the domains one after another");
        }
        return result;
    }

    private TrainingStrategy joint() {
        return isMixed() ? Joint.mixed() : Joint.alternate();
    }

    private TrainingStrategy negotiation() {
        return DomainNegotiation.outerRate(outerRate);
    }

    private TrainingStrategy regularization() {
        DomainRegularization result = DomainRegularization.helpers(helpers).specificRate(specificRate);
        return includeTarget ? result.includeTarget() : result;
    }

    private TrainingStrategy mamdr() {
        Mamdr result = Mamdr.helpers(helpers).outerRate(outerRate).specificRate(specificRate);
        return includeTarget ? result.includeTarget() : result;
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
