package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.MovieLens1M;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.MldgWithinDomain;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints for each strategy how many rows an epoch reads, how long it takes, and which share of that time passes outside
 * the learner's steps: batches that are waited for, and parameter arithmetic. An epoch of joint training goes before,
 * so that everything is compiled by then.
 */
public final class StrategyCost {

    private StrategyCost() {}

    /**
     * Runs the table.
     *
     * @param arguments folder of MovieLens-1M, made-up domains if there is none; then names of strategies, all if there
     *     are none
     */
    public static void main(String[] arguments) {
        MultiDomainDataset data = arguments.length > 0
                ? MovieLens1M.from(Path.of(arguments[0])).domainsByAge().load()
                : SyntheticDomains.builder().domains(7).rowsPerDomain(40_000).build();
        System.out.printf(Locale.ROOT, "%s, %,d training rows%n", data.name(), data.size(Split.TRAIN));
        System.out.printf(Locale.ROOT, "%-24s %8s %10s %16s%n", "strategy", "passes", "seconds", "outside of steps");
        cost(data, Joint.mixed());
        List<String> names = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        for (TrainingStrategy strategy : strategies()) {
            if (names.isEmpty() || names.contains(strategy.name())) {
                measure(data, strategy);
            }
        }
    }

    private static List<TrainingStrategy> strategies() {
        return List.of(
                Joint.alternate(),
                Joint.mixed(),
                new Separate(),
                DomainNegotiation.outerRate(0.1),
                DomainRegularization.helpers(3),
                Mamdr.helpers(3).specific(ParameterFilter.all()).outerStepOn(ParameterFilter.all()),
                Reptile.outerRate(0.1),
                Maml.outer(Sgd.rate(0.001)),
                Mldg.innerRate(0.001),
                MldgWithinDomain.oneOptimizer(),
                PcGrad.sum(),
                UncertaintyWeighting.mixed());
    }

    private static void measure(MultiDomainDataset data, TrainingStrategy strategy) {
        Cost cost = cost(data, strategy);
        System.out.printf(
                Locale.ROOT,
                "%-24s %8.2f %10.2f %15.1f%%%n",
                strategy.name(),
                (double) cost.rows() / data.size(Split.TRAIN),
                cost.seconds(),
                100 * (1 - cost.secondsInSteps() / cost.seconds()));
    }

    /** What an epoch takes. */
    private static Cost cost(MultiDomainDataset data, TrainingStrategy strategy) {
        TimedEngine engine = new TimedEngine();
        try (TrainedRecommender model = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64))
                .embedding(Embeddings.dim(16))
                .strategy(strategy)
                .optimizer(Adam.rate(0.001))
                .batchSize(1_024)
                .epochs(1)
                .earlyStopping(EarlyStopping.never())
                .threads(1)
                .engine(engine)
                .build()
                .fit(data)) {
            var epoch = model.history().epochs().get(0);
            return new Cost(epoch.rows(), epoch.seconds(), engine.takeSeconds());
        }
    }

    private record Cost(long rows, double seconds, double secondsInSteps) {}
}
