package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints what an epoch of MAMDR with 3 helpers and the target takes beside plain passes over as many rows: what is
 * above 1 is parameter arithmetic. The two take turns; the first of two epochs does not count.
 */
public final class MamdrCost {

    private static final int HELPERS = 3;
    private static final int IDS = 20_000;

    private MamdrCost() {}

    /**
     * Runs the comparison.
     *
     * @param arguments number of domains, 10 unless given; training rows of a domain, 10,240 unless given; number of
     *     rounds, 3 unless given; {@code all} if every parameter is specific, else those that are by default
     */
    public static void main(String[] arguments) {
        int domains = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_240;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        boolean all = arguments.length > 3 && arguments[3].equals("all");
        MultiDomainDataset data = data(domains, rows);
        Mamdr usual = Mamdr.helpers(HELPERS).includeTarget();
        Mamdr mamdr = all ? usual.specific(ParameterFilter.all()).outerStepOn(ParameterFilter.all()) : usual;
        secondsAPass(data(HELPERS + 1, rows), mamdr); // to warm up
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double plain = secondsAPass(data, Joint.alternate());
            double strategy = secondsAPass(data, mamdr);
            double plainAgain = secondsAPass(data, Joint.alternate());
            ratios.add(strategy / ((plain + plainAgain) / 2));
        }
        Collections.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%d domains of %,d rows, %d passes an epoch: a pass takes %.3f (%.3f to %.3f) of a plain one%n",
                domains,
                rows,
                1 + 2 * (HELPERS + 1),
                ratios.get(rounds / 2),
                ratios.get(0),
                ratios.get(rounds - 1));
    }

    private static MultiDomainDataset data(int domains, int rows) {
        FeatureSchema schema = FeatureSchema.of(
                IntStream.range(0, domains).mapToObj(d -> "domain " + d).toList(),
                Arrays.asList(new Feature.Sparse("user", IDS), new Feature.Sparse("item", IDS)));
        return RandomClicks.of(schema, rows);
    }

    /** The time of the second epoch, for as many rows as there are training rows. */
    private static double secondsAPass(MultiDomainDataset data, TrainingStrategy strategy) {
        try (TrainedRecommender model = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64))
                .embedding(Embeddings.dim(16))
                .strategy(strategy)
                .optimizer(Adam.rate(0.001))
                .batchSize(1_024)
                .epochs(2)
                .earlyStopping(EarlyStopping.never())
                .threads(1)
                .build()
                .fit(data)) {
            EpochResult epoch = model.history().epochs().get(1);
            return epoch.seconds() / epoch.rows() * data.size(Split.TRAIN);
        }
    }
}
