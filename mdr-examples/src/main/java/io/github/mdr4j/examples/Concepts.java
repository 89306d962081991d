package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;

/** The parts of a training, one by one: what is recorded, trained, served and evaluated. */
public final class Concepts {

    private Concepts() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        SyntheticDomains data = SyntheticDomains.builder()
                .domains(3)
                .users(50)
                .items(30)
                .rowsPerDomain(1_000)
                .build();
        MultiDomainTrainer trainer = composed();
        // @start region="program"
        System.out.println(trainer.record(data));
        // @end region="program"
        try (TrainedRecommender model = trainer.fit(data)) {
            printParameters(model);
            printMetrics(model, data);
        }
    }

    private static MultiDomainTrainer composed() {
        // @start region="compose"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32))
                .embedding(Embeddings.dim(8))
                .strategy(DomainNegotiation.outerRate(0.5))
                .then(DomainRegularization.helpers(1).fixedShared(), Sgd.rate(0.01))
                .epochs(3)
                .seed(42)
                .build();
        // @end region="compose"
        return trainer;
    }

    private static void printParameters(TrainedRecommender model) {
        // @start region="parameters"
        if (model.parameters() instanceof DomainParameters.SharedPlusSpecific both) {
            System.out.printf(
                    "%,d shared parameters, %d specific parts, %,d bytes%n",
                    both.shared().layout().totalSize(), both.specific().size(), both.memoryBytes());
        }
        // @end region="parameters"
    }

    private static void printMetrics(TrainedRecommender model, MultiDomainDataset data) {
        // @start region="metrics"
        EvaluationReport report = model.evaluate(data, Split.TEST);
        for (DomainMetrics domain : report.domains()) {
            System.out.printf("%s: AUC %.4f on %d rows%n", domain.domain(), domain.auc(), domain.rows());
        }
        System.out.printf("mean AUC %.4f%n", report.meanAuc());
        // @end region="metrics"
    }

    /** Every option with its default. */
    static MultiDomainTrainerBuilder spelledOut() {
        // @start region="defaults"
        return MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32)) // required
                .strategy(Joint.alternate()) // required
                .embedding(Embeddings.dim(16))
                .optimizer(Adam.rate(1e-3))
                .batchSize(1024)
                .epochs(10)
                .earlyStopping(EarlyStopping.onMeanAuc(3))
                .seed(0)
                .precision(Precision.FLOAT32)
                .threads(Runtime.getRuntime().availableProcessors());
        // @end region="defaults"
    }
}
