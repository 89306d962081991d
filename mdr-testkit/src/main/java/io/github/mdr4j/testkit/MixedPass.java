package io.github.mdr4j.testkit;

import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;

/** The simplest strategy there is: a step on every batch of mixed rows. */
record MixedPass() implements TrainingStrategy {

    @Override
    public String name() {
        return "mixed_pass";
    }

    @Override
    public Feeding feeding() {
        return Feeding.MIXED;
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        Learner learner = epoch.learner();
        learner.load(state.sharedParameters(), state.states().shared());
        learner.load(state.optimizer());
        epoch.mixedBatches().forEach(learner::step);
        return state.withShared(learner.parameters(), learner.state()).with(learner.optimizerState());
    }
}
