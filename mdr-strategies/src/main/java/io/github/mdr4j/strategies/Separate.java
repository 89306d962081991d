package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;

/**
 * Separate training: every domain has a model and an optimiser of its own and learns from its own rows only.
 *
 * <p>All domains start from the same parameters, and each keeps its own best epoch. What the other methods are worth
 * shows against this one. The official code of MAMDR keeps one optimiser for all domains, with the memory of the domain
 * before.
 */
public record Separate() implements TrainingStrategy {

    @Override
    public String name() {
        return "separate";
    }

    @Override
    public boolean stopsPerDomain() {
        return true;
    }

    @Override
    public TrainingState start(TrainingState initial, List<Domain> domains) {
        return OwnParameters.started(initial, domains, initial.optimizer().optimizer(), name());
    }

    @Override
    public TrainingState epoch(TrainingState state, Epoch epoch) {
        return OwnParameters.epoch(state, epoch, name());
    }
}
