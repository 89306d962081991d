package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import org.junit.jupiter.api.Test;

class FinetuneTest extends StrategyContract {

    private final ToyProblem problem = new ToyProblem(3, Adam.rate(0.1));

    @Override
    protected TrainingStrategy strategy() {
        return Finetune.with(Adam.rate(0.05));
    }

    @Test
    void everyDomain_startsFromWhatServedIt() {
        Mamdr mamdr = Mamdr.helpers(1);
        TrainingState end = problem.train(mamdr, 1, mamdr.start(problem.initial(), problem.domains()));

        TrainingState start = Finetune.gradientDescent().start(end, problem.domains());

        for (Domain domain : problem.domains()) {
            assertThat(start.parameters().of(domain.index()))
                    .isEqualTo(end.parameters().of(domain.index()));
            assertThat(start.states().of(domain.index())).isEqualTo(end.states().of(domain.index()));
        }
    }

    @Test
    void optimizers_areFreshAndThoseThatWereAskedFor() {
        TrainingState joint = problem.train(Joint.alternate(), 1, problem.initial());

        TrainingState start = Finetune.gradientDescent().start(joint, problem.domains());

        assertThat(start.optimizers()).containsOnlyKeys("finetune/0", "finetune/1", "finetune/2");
        assertThat(start.optimizers().values()).allSatisfy(optimizer -> {
            assertThat(optimizer.optimizer()).isEqualTo(Sgd.rate(0.001));
            assertThat(optimizer.steps()).isZero();
        });
    }

    @Test
    void missingOptimizer_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> Finetune.with(null)).withMessage("optimizer");
    }
}
