package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;

/**
 * Training as the official code of HAMUR does it: batches of all domains together, in validation and test too, and the
 * epoch is kept whose validation rows, those of all domains ranked together, have the highest AUC. The batches matter
 * where a norm takes the statistics of the rows beside it at inference.
 *
 * @param data the data
 * @param patience epochs in a row without a higher AUC after which training stops, at least 1
 * @param mostEpochs epochs after which it stops in any case, at least 1
 * @param threads number of threads; the results do not depend on it
 */
public record PooledTraining(MultiDomainDataset data, int patience, int mostEpochs, int threads) {

    private static final long ORDER_OF_EVALUATION = 2022;

    /** Is told of every epoch. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Takes the validation scores of an epoch.
         *
         * @param epoch the epoch, from 1 on
         * @param loss mean training loss
         * @param validation scores of the validation rows
         * @param seconds time of training without validation
         */
        void onEpoch(int epoch, double loss, Scores validation, double seconds);
    }

    /** The best epoch so far. */
    private record Best(int epoch, Scores validation, ParameterVector parameters, ModelState state) {}

    /**
     * Trains a model.
     *
     * @param contender the model
     * @param seed decides initial values, the order of rows and dropout
     * @param withTest whether the test rows are scored in the end
     * @param listener told of every epoch
     * @return what came out
     */
    public Run run(Contender contender, long seed, boolean withTest, Listener listener) {
        Program program = Program.record(
                contender.backbone(), contender.adapter(), data.schema(), contender.embeddings(), Op.Statistics.BATCH);
        ParameterVector initial = contender.start().values(program, seed);
        EngineOptions options = new EngineOptions(Precision.FLOAT32, threads);
        try (Learner learner = Engines.onClassPath().learner(program, options)) {
            learner.load(initial, ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(contender.optimizer(), initial.layout(), Precision.FLOAT32));
            return train(learner, contender, seed, withTest, listener);
        }
    }

    private Run train(Learner learner, Contender contender, long seed, boolean withTest, Listener listener) {
        BatchSource rows = BatchSource.shuffled(data, contender.batchSize());
        double seconds = 0;
        Best best = null;
        int epoch = 0;
        do {
            epoch++;
            long start = System.nanoTime();
            double loss = epoch(learner, rows.mixed(Seeds.mix(seed, "epoch " + epoch)));
            double used = (System.nanoTime() - start) / 1e9;
            seconds += used;
            Scores validation = scores(learner, Split.VALIDATION, contender.batchSize());
            listener.onEpoch(epoch, loss, validation, used);
            if (best == null || validation.auc() > best.validation().auc()) {
                best = new Best(epoch, validation, learner.parameters(), learner.state());
            }
        } while (epoch < mostEpochs && epoch - best.epoch() < patience);
        learner.load(best.parameters(), best.state());
        return new Run(
                contender.name(),
                settings(contender),
                seed,
                epoch,
                best.epoch(),
                Math.rint(learner.rowsTrained() / seconds),
                best.parameters().layout().totalSize(),
                best.validation(),
                withTest ? scores(learner, Split.TEST, contender.batchSize()) : null);
    }

    /**
     * All that decides a run besides the seed.
     *
     * @param contender the model
     * @return text that differs where runs may
     */
    public String settings(Contender contender) {
        return data.name() + " (" + data.size(Split.TRAIN) + " training rows), " + contender.settings() + ", patience "
                + patience + ", at most " + mostEpochs + " epochs";
    }

    private static double epoch(Learner learner, Iterable<Batch> batches) {
        double sum = 0;
        long rows = 0;
        for (Batch batch : batches) {
            sum += learner.step(batch).mean() * batch.rows();
            rows += batch.rows();
        }
        return sum / rows;
    }

    private Scores scores(Learner learner, Split split, int batchSize) {
        BatchSource rows = BatchSource.shuffled(DatasetViews.asTraining(data, split), batchSize);
        ScoredRows scored = new ScoredRows(data, split);
        for (Batch batch : rows.mixed(ORDER_OF_EVALUATION)) {
            scored.add(batch, learner.predict(batch));
        }
        return scored.scores();
    }
}
