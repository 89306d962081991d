package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import org.junit.jupiter.api.Test;

class CustomStrategyTest extends StrategyContract {

    @Override
    protected TrainingStrategy strategy() {
        return new CustomStrategy.DomainAveraging(0.5);
    }

    @Test
    void strategy_isShorterThan25Lines() {
        assertThat(Snippets.regions().get("CustomStrategy#strategy").lines()).hasSizeLessThan(25);
    }
}
