package io.github.mdr4j.strategies;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class FinetuneTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return Finetune.with(Adam.rate(0.05));
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }
}
