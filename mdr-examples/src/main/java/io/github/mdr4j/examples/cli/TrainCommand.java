package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains one model with one strategy, prints its test metrics and writes a report. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Trains a model and prints the test metrics of every domain.",
            "Writes report.json (the run and its test metrics) and history.csv (a line for each epoch).",
            ""
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DatasetOptions datasets = new DatasetOptions();

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    @Mixin
    private OptimizerOptions optimizers = new OptimizerOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "30",
            description = "Largest number of epochs. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "3",
            description = "Stops after so many epochs in a row without a better mean validation AUC; the best epoch is"
                    + " kept. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Rows of a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides initial parameters, orders, helpers and dropout; the data stay the same."
                    + " Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/train",
            description = "Folder for report.json and history.csv. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        List<String> given = GivenOptions.of(spec);
        Backbone backbone = usage(() -> models.backbone(given));
        TrainingStrategy strategy = usage(() -> strategies.strategy(given));
        Supplier<MultiDomainDataset> source = usage(() -> datasets.choose(given));
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            MultiDomainTrainer trainer = usage(() -> trainer(backbone, strategy, given, progress));
            OutputFiles files = OutputFiles.in(out);
            MultiDomainDataset data = source.get();
            announce(data);
            train(trainer, data, backbone, strategy, files);
        }
        return 0;
    }

    private MultiDomainTrainer trainer(
            Backbone backbone, TrainingStrategy strategy, List<String> given, Progress progress) {
        return MultiDomainTrainer.builder()
                .backbone(backbone)
                .embedding(models.embeddings())
                .strategy(strategy)
                .optimizer(optimizers.optimizer(given))
                .batchSize(batchSize)
                .epochs(epochs)
                .earlyStopping(EarlyStopping.onMeanAuc(patience))
                .threads(threads.threads())
                .seed(seed)
                .listener(progress)
                .build();
    }

    private void announce(MultiDomainDataset data) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s: %,d training, %,d validation and %,d test rows in %d domains%n",
                data.name(),
                data.size(Split.TRAIN),
                data.size(Split.VALIDATION),
                data.size(Split.TEST),
                data.schema().domains().size());
        console.flush();
    }

    private void train(
            MultiDomainTrainer trainer,
            MultiDomainDataset data,
            Backbone backbone,
            TrainingStrategy strategy,
            OutputFiles files) {
        PrintWriter console = spec.commandLine().getOut();
        long start = System.nanoTime();
        try (TrainedRecommender model = trainer.fit(data)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            TrainingHistory history = model.history();
            EvaluationReport test = model.evaluate(data, Split.TEST);
            console.printf("%n%s%n", test.toTable());
            Path report = files.writeJson(
                    "report.json",
                    new TrainReport(
                            data.name(),
                            backbone.name(),
                            null,
                            strategy.name(),
                            seed,
                            history.epochs().size(),
                            seconds,
                            history.rows() / history.seconds(),
                            TrainReport.Metrics.of(test)));
            Path epochLines = files.write("history.csv", history.toCsv());
            console.printf("%s%n%s%n", report, epochLines);
            console.flush();
        }
    }

    /** Makes something from options; what is wrong with them is the user's, not a failure of the work. */
    private <T> T usage(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | ConfigurationException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
