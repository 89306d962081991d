package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Uncertainty weighting: each domain's mean loss is divided by a noise that is trained along, so that domains whose
 * labels are hard to predict count less, {@code sum over domains of e^-s L / 2 + s / 2} with {@code s = log sigma^2}.
 *
 * <p>Kendall, Gal and Cipolla, Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics,
 * CVPR 2018. The noises move by the trainer's optimiser and rate, without its penalty. They begin where every weight of
 * the chosen form is that of {@code sigma = 1}.
 *
 * <p>The official code of MAMDR trains sigma itself, without the factor 1/2, in batches of one domain:
 * {@code UncertaintyWeighting.alternate().noise(DomainNoise.SIGMA_WITHOUT_HALF)}.
 *
 * @param feeding whether a batch holds one domain or mixes them
 * @param noise what is trained
 */
public record UncertaintyWeighting(Feeding feeding, DomainNoise noise) implements TrainingStrategy {

    /**
     * Checks the values.
     *
     * @param feeding whether a batch holds one domain or mixes them
     * @param noise what is trained
     */
    public UncertaintyWeighting {
        Objects.requireNonNull(feeding, "feeding");
        Objects.requireNonNull(noise, "noise");
    }

    /**
     * Batches that mix the domains, so that a step takes the objectives of all of them.
     *
     * @return the strategy
     */
    public static UncertaintyWeighting mixed() {
        return new UncertaintyWeighting(Feeding.MIXED, DomainNoise.LOG_VARIANCE);
    }

    /**
     * Batches of one domain, domain after domain.
     *
     * @return the strategy
     */
    public static UncertaintyWeighting alternate() {
        return new UncertaintyWeighting(Feeding.ONE_DOMAIN, DomainNoise.LOG_VARIANCE);
    }

    /**
     * The same with another form of the noise.
     *
     * @param form what is trained
     * @return the strategy
     */
    public UncertaintyWeighting noise(DomainNoise form) {
        return new UncertaintyWeighting(feeding, form);
    }

    @Override
    public String name() {
        return "uncertainty_weighting";
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        Checks.sharedParameters(name(), initial);
        return DomainNoises.started(initial, noise, domains.size());
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        Optimizer optimizer = state.optimizer().optimizer();
        DomainNoises noises = DomainNoises.of(state, noise);
        if (feeding == Feeding.MIXED) {
            noises = trained(noises, epoch.mixedBatches(), learner, optimizer);
        } else {
            for (Domain domain : epoch.order()) {
                noises = trained(noises, epoch.batches(domain), learner, optimizer);
            }
        }
        return noises.into(state)
                .withShared(learner.parameters(), learner.state())
                .with(learner.optimizerState());
    }

    /** Steps of the parameters under the weights of the noises, and of the noises under the losses. */
    private static DomainNoises trained(
            DomainNoises before, Iterable<Batch> batches, Learner learner, Optimizer optimizer) {
        DomainNoises noises = before;
        for (Batch batch : batches) {
            DomainLosses losses = learner.step(batch, noises.weights(batch));
            noises = noises.moved(optimizer, batch, losses);
        }
        return noises;
    }
}
