package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The noises of all domains in {@link UncertaintyWeighting}.
 *
 * @param form what the numbers stand for
 * @param numbers a number for each domain
 */
record DomainNoises(DomainNoise form, TrainedNumbers numbers) {

    /** The state with noises of a form: those that it has, or new ones. */
    static TrainingState started(TrainingState state, DomainNoise form, int domains) {
        return TrainedNumbers.in(state, path(form))
                ? state
                : TrainedNumbers.initial(Collections.nCopies(domains, form.initial()))
                        .into(state, path(form));
    }

    static DomainNoises of(TrainingState state, DomainNoise form) {
        return new DomainNoises(form, TrainedNumbers.of(state, path(form)));
    }

    TrainingState into(TrainingState state) {
        return numbers.into(state, path(form));
    }

    /**
     * Weights that make of the mean over the rows of a batch a weighted sum over domains of the mean over their rows.
     */
    DomainWeights weights(Batch batch) {
        List<Double> weights = new ArrayList<>();
        for (int domain = 0; domain < numbers.values().size(); domain++) {
            int rows = batch.rows(domain);
            weights.add(rows == 0 ? 0 : form.weight(of(domain)) * batch.rows() / rows);
        }
        return new DomainWeights(weights);
    }

    /** The noises after a step against their gradient, which is zero in domains without rows. */
    DomainNoises moved(Optimizer optimizer, Batch batch, DomainLosses losses) {
        double[] gradient = new double[numbers.values().size()];
        for (int domain = 0; domain < gradient.length; domain++) {
            if (batch.rows(domain) > 0) {
                gradient[domain] = form.gradient(of(domain), losses.mean(domain));
            }
        }
        DomainNoises moved = new DomainNoises(form, numbers.moved(optimizer, gradient));
        moved.requireUsable();
        return moved;
    }

    private double of(int domain) {
        return numbers.values().get(domain);
    }

    private void requireUsable() {
        for (int domain = 0; domain < numbers.values().size(); domain++) {
            if (!form.isUsable(of(domain))) {
                throw new TrainingDivergedException("uncertainty weighting: the noise of domain " + domain
                        + " became " + of(domain) + "; expected a sigma > 0; a smaller learning rate or the noise"
                        + " LOG_VARIANCE, which may have any value, usually helps");
            }
        }
    }

    /** Forms have numbers of their own: what is a good log variance is no good sigma. */
    private static String path(DomainNoise form) {
        return "uncertainty_weighting/" + form.name().toLowerCase(Locale.ROOT);
    }
}
