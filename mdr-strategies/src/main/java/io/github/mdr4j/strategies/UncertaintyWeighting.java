package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
 * {@code noise(DomainNoise.SIGMA_WITHOUT_HALF).alternate()}.
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
        return TrainedNumbers.in(initial, path())
                ? initial
                : TrainedNumbers.initial(Collections.nCopies(domains.size(), noise.initial()))
                        .into(initial, path());
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        TrainedNumbers noises = TrainedNumbers.of(state, path());
        if (feeding == Feeding.MIXED) {
            noises = trained(noises, epoch.mixedBatches(), state, learner);
        } else {
            for (Domain domain : epoch.order()) {
                noises = trained(noises, epoch.batches(domain), state, learner);
            }
        }
        return noises.into(state, path())
                .withShared(learner.parameters(), learner.state())
                .with(learner.optimizerState());
    }

    /** Forms have numbers of their own: what is a good log variance is no good sigma. */
    private String path() {
        return name() + "/" + noise.name().toLowerCase(Locale.ROOT);
    }

    private TrainedNumbers trained(
            TrainedNumbers before, Iterable<Batch> batches, TrainingState state, Learner learner) {
        TrainedNumbers noises = before;
        for (Batch batch : batches) {
            DomainLosses losses = learner.step(batch, weights(batch, noises.values()));
            double[] gradient = new double[noises.values().size()];
            for (int domain = 0; domain < gradient.length; domain++) {
                if (batch.rows(domain) > 0) {
                    gradient[domain] = noise.gradient(noises.values().get(domain), losses.mean(domain));
                }
            }
            noises = noises.moved(state.optimizer().optimizer(), gradient);
            requireUsable(noises);
        }
        return noises;
    }

    /** Weights that make of the mean over the rows of a batch a sum over domains of the mean over their rows. */
    private DomainWeights weights(Batch batch, List<Double> noises) {
        List<Double> weights = new ArrayList<>();
        for (int domain = 0; domain < noises.size(); domain++) {
            int rows = batch.rows(domain);
            weights.add(rows == 0 ? 0 : noise.weight(noises.get(domain)) * batch.rows() / rows);
        }
        return new DomainWeights(weights);
    }

    private void requireUsable(TrainedNumbers noises) {
        for (int domain = 0; domain < noises.values().size(); domain++) {
            double value = noises.values().get(domain);
            if (!noise.isUsable(value)) {
                throw new TrainingDivergedException("uncertainty weighting: the noise of domain " + domain
                        + " became " + value + "; expected a sigma > 0; a smaller learning rate or the noise"
                        + " LOG_VARIANCE, which may have any value, usually helps");
            }
        }
    }
}
