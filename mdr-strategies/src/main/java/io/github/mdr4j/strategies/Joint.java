package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Joint training: one set of parameters, one optimiser, every row of every domain once an epoch.
 *
 * <p>{@link #alternate()} goes through the domains one after another, which is what the authors of MAMDR (Luo et al.,
 * ICDE 2023) run as joint training ("Alternate"); {@link #mixed()} shuffles the rows of all domains together. The two
 * give different models and should be told apart in reports. What an earlier strategy left specific to a domain stays
 * as it is.
 *
 * @param feeding whether a batch holds one domain or mixes them
 */
public record Joint(Feeding feeding) implements TrainingStrategy {

    /**
     * Checks that there is a feeding.
     *
     * @param feeding whether a batch holds one domain or mixes them
     */
    public Joint {
        Objects.requireNonNull(feeding, "feeding");
    }

    /**
     * All batches of a domain, then those of the next, in the order of the epoch.
     *
     * @return the strategy
     */
    public static Joint alternate() {
        return new Joint(Feeding.ONE_DOMAIN);
    }

    /**
     * Batches that mix the rows of all domains.
     *
     * @return the strategy
     */
    public static Joint mixed() {
        return new Joint(Feeding.MIXED);
    }

    @Override
    public String name() {
        return feeding == Feeding.MIXED ? "joint_mixed" : "joint";
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
        if (feeding == Feeding.MIXED) {
            epoch.mixedBatches().forEach(learner::step);
        } else {
            epoch.order().forEach(domain -> epoch.batches(domain).forEach(learner::step));
        }
        return state.withShared(learner.parameters(), learner.state()).with(learner.optimizerState());
    }
}
