package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;

/** A strategy that gives each domain specific parameters beside the shared ones, and trains on one domain at a time. */
interface SharedAndSpecificStrategy extends TrainingStrategy {

    /** The start of who has no fresh parameters to give, and needs none unless specific parameters start at random. */
    @Override
    default TrainingState start(TrainingState initial, List<Domain> domains) {
        return start(initial, domains, domain -> {
            throw new IllegalStateException("specific parameters that start at random need fresh parameters: expected"
                    + " a start with them, as a trainer gives it");
        });
    }

    @Override
    TrainingState start(TrainingState initial, List<Domain> domains, FreshParameters fresh);
}
