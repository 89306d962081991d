package io.github.mdr4j.strategies;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class SeparateTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return new Separate();
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
