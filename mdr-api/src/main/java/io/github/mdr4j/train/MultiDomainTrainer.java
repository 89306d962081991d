package io.github.mdr4j.train;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;

/**
 * Trains a backbone on a data set with one strategy, or with several one after another.
 *
 * <p>After every epoch the validation rows are scored. Training stops when the mean of the domains' AUC no longer
 * improves (where a strategy trains its domains apart, each stops for itself), after the last epoch, when a listener
 * asks for it or when the thread is interrupted; whatever it was, the best parameters are restored. Domains whose
 * validation rows hold one class have no AUC and are left out of the mean.
 *
 * <p>A training that is stopped within its very first epoch has no best parameters. It ends with those that its last
 * step led to, for all domains, and with a history that has a reason and no epochs: a model that was never validated.
 *
 * <p>A trainer is immutable: the same trainer and data give the same model, whatever the number of threads.
 */
public final class MultiDomainTrainer {

    private final TrainerOptions options;

    MultiDomainTrainer(TrainerOptions options) {
        this.options = options;
    }

    /**
     * Starts a trainer.
     *
     * @return a builder
     */
    public static MultiDomainTrainerBuilder builder() {
        return new MultiDomainTrainerBuilder();
    }

    /**
     * Records the model that {@link #fit} trains.
     *
     * <p>Norms that the domains share keep statistics of each domain if a strategy feeds batches of one domain, and of
     * the batch otherwise, unless the backbone says which. Numeric features enter scaled as
     * {@link MultiDomainTrainerBuilder#numericScaling} says; to fit that, their training rows are read once.
     *
     * @param dataset the data
     * @return the program
     * @throws IllegalArgumentException if the backbone does not fit the columns, or the adapter the backbone
     */
    public Program record(MultiDomainDataset dataset) {
        if (options.scaling().isPresent()) {
            return record(dataset, options.scaling().get());
        }
        try (Workers workers = new Workers(options.computing().threads())) {
            return record(dataset, NumericColumn.scaling(NumericColumn.of(dataset, workers)));
        }
    }

    private Program record(MultiDomainDataset dataset, NumericScaling scaling) {
        return Program.record(
                options.backbone(),
                options.adapter().orElse(null),
                dataset.schema(),
                options.embeddings(),
                options.feedsOneDomain() ? Op.Statistics.DOMAIN : Op.Statistics.BATCH,
                scaling);
    }

    /**
     * Trains on the training rows and chooses by the validation rows.
     *
     * @param dataset the data
     * @return the model with the best parameters of the last strategy, to be closed
     * @throws io.github.mdr4j.error.ConfigurationException if a domain has no training rows, no domain has validation
     *     rows of both classes, a vocabulary does not fit its table, the model to start from has other domains,
     *     features or ids, or the checkpoint to go on from is of another training
     * @throws io.github.mdr4j.error.ModelFormatException if the checkpoint to go on from is none, or damaged
     * @throws java.io.UncheckedIOException if a checkpoint cannot be written or read
     * @throws io.github.mdr4j.error.TrainingDivergedException if a loss, a logit or a parameter is no longer finite
     * @throws java.util.concurrent.CancellationException if training was asked to stop before its first batch
     */
    public TrainedRecommender fit(MultiDomainDataset dataset) {
        options.initial().flatMap(TrainerOptions.Initial::data).ifPresent(fit -> fit.require(dataset));
        List<Boolean> withAuc = DataChecks.check(dataset);
        Workers workers = new Workers(options.computing().threads());
        try {
            Program program = record(dataset, checkedScaling(dataset, workers));
            return fit(dataset, withAuc, program, workers);
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    private TrainedRecommender fit(
            MultiDomainDataset dataset, List<Boolean> withAuc, Program program, Workers workers) {
        try (Learner learner = options.engine().learner(program, options.computing())) {
            TrainingData data = TrainingData.of(dataset, program, workers);
            return new TrainingRun(new TrainingContext(
                            options, dataset, withAuc, program, learner, new StatisticsPairs(), workers, data))
                    .run();
        }
    }

    private NumericScaling checkedScaling(MultiDomainDataset dataset, Workers workers) {
        List<NumericColumn> columns = NumericColumn.of(dataset, workers);
        NumericScaling scaling = options.scaling().orElseGet(() -> NumericColumn.scaling(columns));
        NumericChecks.warn(columns, scaling);
        return scaling;
    }
}
