package io.github.mdr4j.examples;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;

/** Trains a perceptron with MAMDR on made-up clicks, prints its test metrics and predicts one row. */
public final class QuickStart {

    private QuickStart() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        // @start region="train"
        var data = SyntheticDomains.builder().domains(3).conflict(0.8).seed(7).build();
        var trainer = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(64, 32).dropout(0.2))
                .strategy(Mamdr.helpers(2).outerRate(0.5).specificRate(0.1))
                .epochs(10)
                .earlyStopping(EarlyStopping.onMeanAuc(3))
                .seed(42)
                .build();
        try (var model = trainer.fit(data)) {
            System.out.println(model.evaluate(data, Split.TEST).toTable());

            int domain = 0;
            var row =
                    Batch.of(data.schema(), domain).sparse(0, 12).sparse(1, 34).build();
            System.out.printf("user 12 clicks item 34 with probability %.3f%n", model.predict(row)[0]);
        }
        // @end region="train"
    }
}
