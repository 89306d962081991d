package io.github.mdr4j.examples;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;

/** Trains {@link CrossFm}, a backbone of one's own, and lists its parameters. */
public final class CustomBackbone {

    private CustomBackbone() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        SyntheticDomains data =
                SyntheticDomains.builder().domains(3).rowsPerDomain(1_000).build();
        printParameters(trainer(2), data);
        System.out.print(run(data, 2).toTable());
    }

    private static MultiDomainTrainer trainer(int epochs) {
        // @start region="compose"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(new CrossFm(new CrossNetwork(CrossLayer.Form.VECTOR, 2)))
                .strategy(Joint.mixed())
                .epochs(epochs)
                .build();
        // @end region="compose"
        return trainer;
    }

    private static void printParameters(MultiDomainTrainer trainer, MultiDomainDataset data) {
        // @start region="parameters"
        trainer.record(data)
                .parameters()
                .forEach(parameter ->
                        System.out.println(parameter.name() + " " + parameter.scope() + parameter.shape()));
        // @end region="parameters"
    }

    static EvaluationReport run(MultiDomainDataset data, int epochs) {
        try (TrainedRecommender model = trainer(epochs).fit(data)) {
            return model.evaluate(data, Split.TEST);
        }
    }
}
