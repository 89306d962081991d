package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingHistory;
import io.github.mdr4j.train.TrainingListener;
import java.util.List;

/**
 * Training as in MAMDR's experiments: a perceptron of 256, 128 and 64 units on embeddings of width 16 that start within
 * 1e-4, batches of 1024, and the epoch with the highest mean validation AUC; three epochs without a better one end it.
 *
 * @param data the data
 * @param mostEpochs epochs after which training stops in any case, at least 1
 * @param threads number of threads; the results do not depend on it
 */
public record StrategyTraining(MultiDomainDataset data, int mostEpochs, int threads) {

    private static final EarlyStopping STOPPING = EarlyStopping.onMeanAuc(3);

    /** Fine-tuning counts an epoch as better if it adds this to the AUC, as in the official code. */
    private static final EarlyStopping FINETUNE_STOPPING = new EarlyStopping(3, 1e-4, STOPPING.criterion());

    /**
     * Trains.
     *
     * @param trial the learning method
     * @param seed decides initial values, orders and dropout
     * @param listener told of every epoch
     * @return what came out
     */
    public StrategyRun run(StrategyTrial trial, long seed, TrainingListener listener) {
        MultiDomainTrainerBuilder builder = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64).dropout(trial.dropout()))
                .embedding(Embeddings.dim(16).standardDeviation(1e-4))
                .strategy(trial.strategy())
                .optimizer(trial.optimizer())
                .batchSize(1024)
                .epochs(mostEpochs)
                .earlyStopping(STOPPING)
                .seed(seed)
                .outputBiasFromClicks(false) // as in the published experiments
                .threads(threads)
                .listener(listener);
        if (trial.finetuned()) {
            builder.then(Finetune.gradientDescent(), FINETUNE_STOPPING);
        }
        try (TrainedRecommender model = builder.build().fit(data)) {
            TrainingHistory history = model.history();
            PhaseResult first = history.phases().get(0);
            return new StrategyRun(
                    trial.name(),
                    settings(trial),
                    seed,
                    first.epochs().size(),
                    first.bestEpochs().stream().distinct().toList(),
                    (double) history.rows() / data.size(Split.TRAIN),
                    history.seconds(),
                    history.bestMeanAuc(),
                    test(model));
        }
    }

    /**
     * All that decides a run besides the seed.
     *
     * @param trial the learning method
     * @return text that differs where runs may
     */
    public String settings(StrategyTrial trial) {
        return data.name() + " (" + data.size(Split.TRAIN) + " training rows), " + trial.settings() + ", at most "
                + mostEpochs + " epochs";
    }

    private List<Double> test(TrainedRecommender model) {
        return model.evaluate(data, Split.TEST).domains().stream()
                .map(DomainMetrics::auc)
                .toList();
    }
}
