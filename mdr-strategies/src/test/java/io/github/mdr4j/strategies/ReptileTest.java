package io.github.mdr4j.strategies;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class ReptileTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return Reptile.outerRate(0.5);
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
