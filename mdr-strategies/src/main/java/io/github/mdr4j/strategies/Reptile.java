package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Reptile: a copy of the shared parameters is trained on each domain, and the shared ones follow the copies part of the
 * way, {@code shared += outerRate mean over domains of (copy - shared)}.
 *
 * <p>Nichol, Achiam and Schulman, On First-Order Meta-Learning Algorithms, 2018; the batched form. In the serial form
 * of the same paper, which is the one of the official code of MAMDR, each copy is followed at once
 * ({@link OuterStep#AFTER_EACH_DOMAIN}); the "batch" form of that code follows all of them by their sum
 * ({@link OuterStep#SUM}). One optimiser runs through everything. Parameters with a slice for each domain keep what
 * they were trained to, as in {@link DomainNegotiation}; the official code takes the outer step on everything:
 * {@code outerStepOn(ParameterFilter.all())}.
 *
 * @param outerRate how far to follow the copies, in (0, 1]
 * @param update when to follow them
 * @param outerStepOn the parameters that follow part of the way; the others are trained on from domain to domain
 */
public record Reptile(double outerRate, OuterStep update, ParameterFilter outerStepOn) implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param outerRate how far to follow the copies, in (0, 1]
     * @param update when to follow them
     * @param outerStepOn the parameters that follow part of the way
     * @throws IllegalArgumentException if the rate is outside (0, 1]
     */
    public Reptile {
        Checks.rate("outerRate", outerRate);
        Objects.requireNonNull(update, "update");
        Objects.requireNonNull(outerStepOn, "outerStepOn");
    }

    /**
     * Reptile with the mean over the domains.
     *
     * @param rate how far to follow the copies, in (0, 1]; the official configurations have 0.1
     * @return the strategy
     */
    public static Reptile outerRate(double rate) {
        return new Reptile(rate, OuterStep.MEAN, ParameterFilter.shared());
    }

    /**
     * The same with another time of the outer step.
     *
     * @param when when to follow the copies
     * @return the strategy
     */
    public Reptile update(OuterStep when) {
        return new Reptile(outerRate, when, outerStepOn);
    }

    /**
     * The same with an outer step on other parameters.
     *
     * @param filter the parameters that follow part of the way
     * @return the strategy
     */
    public Reptile outerStepOn(ParameterFilter filter) {
        return new Reptile(outerRate, update, filter);
    }

    @Override
    public String name() {
        return "reptile";
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        outerStepOn.requireMatches(initial.sharedParameters().layout());
        return initial;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        ParameterVector zero = state.sharedParameters().times(0);
        ParameterVector shared = state.sharedParameters();
        ParameterVector copy = shared;
        ParameterVector sum = zero;
        learner.load(copy, state.states().shared());
        learner.load(state.optimizer());
        for (Domain domain : epoch.order()) {
            learner.load(copy.replace(outerStepOn, shared), learner.state());
            epoch.batches(domain).forEach(learner::step);
            copy = learner.parameters();
            sum = sum.plus(copy.minus(shared));
            if (update.isDue(domain, epoch.order())) {
                shared = shared.plus(sum.times(update.factor(outerRate, epoch.order())));
                sum = zero;
            }
        }
        return state.withShared(copy.replace(outerStepOn, shared), learner.state())
                .with(learner.optimizerState());
    }
}
