package io.github.mdr4j.strategies;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class MldgTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return Mldg.innerRate(0.05);
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
