package io.github.mdr4j.strategies;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class PcGradTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return PcGrad.sum();
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
