package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainer;

/**
 * A strategy of one's own: what one epoch does to the parameters; validation, stopping and threads are the trainer's.
 */
public final class CustomStrategy {

    private CustomStrategy() {}

    /**
     * Trains every domain from the shared parameters on, and goes part of the way to the mean of the results.
     *
     * @param outerRate the part of the way, in (0, 1]
     */
    // @start region="strategy"
    public record DomainAveraging(double outerRate) implements TrainingStrategy {

        @Override
        public String name() {
            return "domain_averaging";
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            Learner learner = epoch.learner();
            ParameterVector shared = state.sharedParameters();
            ParameterVector after = shared;
            double part = outerRate / epoch.order().size();
            learner.load(state.optimizer());
            for (Domain domain : epoch.order()) {
                learner.load(shared, state.states().shared());
                epoch.batches(domain).forEach(learner::step);
                after = after.plus(learner.parameters().minus(shared).times(part));
            }
            return state.withShared(after, learner.state()).with(learner.optimizerState());
        }
    }
    // @end region="strategy"

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(run(SyntheticDomains.builder().build(), 5).toTable());
    }

    static EvaluationReport run(MultiDomainDataset data, int epochs) {
        // @start region="train"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32))
                .strategy(new DomainAveraging(0.8))
                .then(Finetune.with(Adam.rate(0.001)))
                .epochs(epochs)
                .build();
        // @end region="train"
        try (var model = trainer.fit(data)) {
            return model.evaluate(data, Split.TEST);
        }
    }
}
