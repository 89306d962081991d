package io.github.mdr4j.testkit;

import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.Optional;
import java.util.function.Function;

/** The contract of a strategy that reads every row once. */
final class OnePassContract extends StrategyContract {

    private final Function<ParameterFilter, TrainingStrategy> strategies;

    OnePassContract(TrainingStrategy strategy) {
        this(filter -> strategy);
    }

    /** The contract of a strategy with a choice of parameters. */
    OnePassContract(Function<ParameterFilter, TrainingStrategy> strategies) {
        this.strategies = strategies;
    }

    @Override
    protected TrainingStrategy strategy() {
        return strategies.apply(ParameterFilter.all());
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(strategies.apply(filter));
    }
}
