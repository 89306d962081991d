package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;

/** Trains on a CSV file, prints how good the model is, saves it, loads it and predicts a row. */
public final class OwnData {

    private OwnData() {}

    /**
     * Runs the example.
     *
     * @param args the CSV file to read, and the model file to write
     */
    public static void main(String[] args) {
        Path csv = Path.of(args[0]);
        Path file = Path.of(args[1]);

        // @start region="read"
        MultiDomainDataset data = CsvDomains.from(csv)
                .domainColumn("country")
                .sparse("user")
                .sparse("item")
                .dense("price")
                .sequence("history", "item", ' ', 5)
                .label("clicked")
                .minCount(2)
                .load();
        // @end region="read"

        // @start region="train"
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32).dropout(0.3))
                .strategy(Mamdr.helpers(2).outerRate(0.5).specificRate(0.1))
                .optimizer(Adam.rate(0.005))
                .batchSize(256)
                .epochs(30)
                .earlyStopping(EarlyStopping.onMeanAuc(3))
                .seed(42)
                .listener(printed())
                .build();
        try (TrainedRecommender model = trainer.fit(data)) {
            EvaluationReport report = model.evaluate(data, Split.TEST);
            System.out.print(report.toTable());
            model.save(file);
        }
        // @end region="train"

        // @start region="serve"
        try (TrainedRecommender model = TrainedRecommender.load(file)) {
            Row row = Row.of("user", "u17").and("item", "i3").and("price", 0.5).and("history", List.of("i8", "i41"));
            double[] clicks = model.predict("de", List.of(row));
            System.out.printf("u17 clicks i3 with probability %.3f%n", clicks[0]);
        }
        // @end region="serve"
    }

    // @start region="listen"
    private static TrainingListener printed() {
        return new TrainingListener() {
            @Override
            public void onEpoch(EpochResult epoch) {
                System.out.printf("epoch %d: validation AUC %.4f%n", epoch.epoch(), epoch.meanAuc());
            }
        };
    }
    // @end region="listen"
}
