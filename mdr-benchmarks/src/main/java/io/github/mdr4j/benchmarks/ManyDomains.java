package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Trains one epoch of MAMDR with 3 helpers and all parameters specific, with tables of 200,000 users and 200,000 items
 * of width 16, and prints its time and memory: for 1,000 domains of 500 training rows, or for as many as are given.
 */
public final class ManyDomains {

    private static final int ROWS = 500_000;
    private static final int IDS = 200_000;

    private ManyDomains() {}

    /**
     * Runs the epoch.
     *
     * @param arguments number of domains, which share 500,000 training rows; 1,000 unless given
     */
    public static void main(String[] arguments) {
        int domains = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        MultiDomainDataset data = data(domains);
        System.out.printf(
                Locale.ROOT,
                "%,d domains, %,d training rows; data: %s%n",
                domains,
                data.size(Split.TRAIN),
                ProcessMemory.text());
        try (TrainedRecommender model = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64))
                .embedding(Embeddings.dim(16))
                .strategy(Mamdr.helpers(3).specific(ParameterFilter.all()).outerStepOn(ParameterFilter.all()))
                .optimizer(Adam.rate(0.001))
                .batchSize(512)
                .epochs(1)
                .threads(2)
                .build()
                .fit(data)) {
            var epoch = model.history().epochs().get(0);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows read, training %.1f s, validation %.1f s, mean AUC %.4f%n",
                    epoch.rows(),
                    epoch.seconds(),
                    epoch.validationSeconds(),
                    epoch.meanAuc());
            System.out.printf(
                    Locale.ROOT,
                    "parameters of all domains %,d MiB; %s%n",
                    model.parameters().memoryBytes() >> 20,
                    ProcessMemory.text());
        }
    }

    private static MultiDomainDataset data(int domains) {
        FeatureSchema schema = FeatureSchema.of(
                IntStream.range(0, domains).mapToObj(d -> "domain " + d).toList(),
                List.of(new Feature.Sparse("user", IDS), new Feature.Sparse("item", IDS)));
        return RandomClicks.of(schema, ROWS / domains);
    }
}
