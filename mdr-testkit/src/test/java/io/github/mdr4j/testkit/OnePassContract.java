package io.github.mdr4j.testkit;

import io.github.mdr4j.strategy.TrainingStrategy;

/** The contract of a strategy that reads every row once. */
final class OnePassContract extends StrategyContract {

    private final TrainingStrategy strategy;

    OnePassContract(TrainingStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    protected TrainingStrategy strategy() {
        return strategy;
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
