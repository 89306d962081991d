package io.github.mdr4j.testkit;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainingListener;
import java.util.List;

/** Trainings of a small model with a norm, a table and slices, on domains of different sizes. */
public final class ToyTraining {

    private static final long SEED = 3;

    private ToyTraining() {}

    /** Asks for an end after some epochs. */
    static final class StopAfter implements TrainingListener {

        private int left;

        StopAfter(int epochs) {
            this.left = epochs;
        }

        @Override
        public void onEpoch(EpochResult epoch) {
            left--;
        }

        @Override
        public boolean wantsToStop() {
            return left <= 0;
        }
    }

    /** One linear unit on normalised embeddings, with a bias for each domain. */
    private record NormedUnit() implements Backbone {

        @Override
        public String name() {
            return "normed_unit";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.flat();
            Tensor normed = g.batchNorm(
                    x,
                    g.parameter("gain", Initializer.ONES, x.width()),
                    g.parameter("shift", Initializer.ZEROS, x.width()),
                    Op.BatchNorm.of("norm", g.defaultStatistics()));
            Tensor own = g.parameter("own", Scope.DOMAIN, Initializer.ZEROS, 1);
            return g.add(Layers.layer(g.within("output"), normed, 1, Activation.NONE), own);
        }
    }

    /**
     * Three domains, the second of them with a single batch.
     *
     * @return the data set
     */
    public static MultiDomainDataset data() {
        return ToyData.of(List.of(60, 9, 33), SEED);
    }

    /**
     * A trainer of four epochs or fewer, which needs an engine on the class path.
     *
     * @param strategy the strategy
     * @return the trainer, to be changed further
     */
    public static MultiDomainTrainerBuilder trainer(TrainingStrategy strategy) {
        return MultiDomainTrainer.builder()
                .backbone(new NormedUnit())
                .embedding(Embeddings.dim(3))
                .strategy(strategy)
                .optimizer(Adam.rate(0.02))
                .batchSize(16)
                .epochs(4)
                .earlyStopping(EarlyStopping.onMeanAuc(2))
                .seed(SEED)
                .threads(1);
    }
}
