package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MLDG, first order: each step holds a domain out, looks ahead along the mean gradient g of the others, and adds the
 * gradient h of the held-out domain at that point, {@code step on g + beta h(shared - innerRate g)}.
 *
 * <p>Li, Yang, Song and Hospedales, Learning to Generalize: Meta-Learning for Domain Generalization, AAAI 2018. Every
 * step takes one batch of each domain that has any left; the held-out one is drawn anew. Where only one has, it is held
 * out, and g is zero. The trainer's optimiser takes the steps. Running statistics are recomputed by the trainer, since
 * no step moves them.
 *
 * <p>The official code of MAMDR holds out batches instead of domains: {@link MldgWithinDomain}.
 *
 * @param innerRate factor of the gradient in the look-ahead, above 0
 * @param beta factor of the gradient at the look-ahead, at least 0; 1 in the official code
 */
public record Mldg(double innerRate, double beta) implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param innerRate factor of the gradient in the look-ahead, above 0
     * @param beta factor of the gradient at the look-ahead, at least 0
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Mldg {
        Checks.positive("innerRate", innerRate);
        Checks.notNegative("beta", beta);
    }

    /**
     * MLDG with beta 1.
     *
     * @param rate factor of the gradient in the look-ahead
     * @return the strategy
     */
    public static Mldg innerRate(double rate) {
        return new Mldg(rate, 1);
    }

    /**
     * The same with another weight of the look-ahead.
     *
     * @param factor factor of the gradient at the look-ahead
     * @return the strategy
     */
    public Mldg beta(double factor) {
        return new Mldg(innerRate, factor);
    }

    @Override
    public String name() {
        return "mldg";
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        return initial;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        StepBatches.of(epoch).forEach(step -> step(step, learner));
        return state.withShared(learner.parameters(), state.states().shared()).with(learner.optimizerState());
    }

    private void step(StepBatches step, Learner learner) {
        Map<Domain, Batch> others = new LinkedHashMap<>(step.batches());
        Batch heldOut = others.remove(step.shuffled("held out").get(0));
        ParameterVector shared = learner.parameters();
        ParameterVector sum = Gradients.sum(learner, others.values(), shared.times(0));
        ParameterVector mean = sum.times(1.0 / Math.max(1, others.size()));
        learner.load(shared.minus(mean.times(innerRate)), learner.state());
        ParameterVector ahead = learner.gradient(heldOut).values();
        learner.load(shared, learner.state());
        learner.apply(mean.plus(ahead.times(beta)));
    }
}
