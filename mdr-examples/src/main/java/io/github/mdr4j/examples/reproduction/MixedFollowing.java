package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;

/**
 * Domain Negotiation without domains: the shared parameters follow a copy that is trained on batches of all domains
 * together. It tells what the outer step does by itself, as an average over epochs, from what negotiation adds.
 *
 * @param outerRate how far to follow the copy, in (0, 1]
 */
record MixedFollowing(double outerRate) implements TrainingStrategy {

    @Override
    public String name() {
        return "mixed_following";
    }

    @Override
    public Feeding feeding() {
        return Feeding.MIXED;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        TrainingState trained = Joint.mixed().epoch(state, epoch);
        ParameterVector followed = state.sharedParameters().lerp(trained.sharedParameters(), outerRate);
        return trained.withShared(followed, trained.states().shared());
    }
}
