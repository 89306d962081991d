package io.github.mdr4j.strategies;

import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class MamlTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return Maml.outer(Sgd.rate(0.1)).update(OuterStep.MEAN);
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
