package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;

class MixedFollowingTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return new MixedFollowing(0.3);
    }
}
