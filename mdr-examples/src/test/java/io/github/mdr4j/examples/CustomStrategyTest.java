package io.github.mdr4j.examples;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class CustomStrategyTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return new CustomStrategy.DomainAveraging(0.5);
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
