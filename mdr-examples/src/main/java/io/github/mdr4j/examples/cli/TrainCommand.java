package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains one model with one strategy, prints its test metrics and writes a report. */
@Command(
        name = "train",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Trains a model and prints the test metrics of every domain.",
            "Writes model.mdr (the best model), report.json (the run and its test metrics), history.csv (a line for each"
                    + " epoch) and checkpoint.mdr (for --resume).",
            "Ctrl-C stops behind the batch that is under way and writes the best model so far; a second one ends at once.",
            ""
        })
final class TrainCommand implements Callable<Integer> {

    private static final String MODEL = "model.mdr";
    private static final String CHECKPOINT = "checkpoint.mdr";
    private static final String REPORT = "report.json";
    private static final String HISTORY = "history.csv";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DatasetOptions datasets = new DatasetOptions();

    @Mixin
    private VocabularyOptions vocabularies = new VocabularyOptions();

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
            description = "Folder for the files that are written. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Epochs from one checkpoint to the next; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int checkpointEvery;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "The checkpoint of a training with the same data and options to go on from, to the same bits as"
                            + " if it had never been stopped; --epochs may be more. Default: none, a new training.")
    private @Nullable Path resume;

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        List<String> given = GivenOptions.of(spec);
        Backbone backbone = usage.check(() -> models.backbone(given));
        TrainingStrategy strategy = usage.check(() -> strategies.strategy(given));
        Supplier<MultiDomainDataset> source = usage.check(() -> datasets.choose(given, vocabularies));
        PrintWriter console = spec.commandLine().getErr();
        try (Progress progress = new Progress(console)) {
            MultiDomainTrainerBuilder builder =
                    usage.check(() -> builder(backbone, strategy, given).listener(progress));
            usage.check(builder::build);
            OutputFiles files = OutputFiles.in(out, MODEL, REPORT, HISTORY);
            MultiDomainDataset data = usage.load(source);
            announce(data);
            try (StopSignal stop = StopSignal.listen(console)) {
                train(builder.stopWhen(stop).build(), data, backbone, strategy, files);
                return stop.getAsBoolean() ? StopSignal.EXIT_CODE : ExitCode.OK;
            }
        }
    }

    private MultiDomainTrainerBuilder builder(Backbone backbone, TrainingStrategy strategy, List<String> given) {
        MultiDomainTrainerBuilder builder = MultiDomainTrainer.builder()
                .backbone(backbone)
                .embedding(models.embeddings())
                .strategy(strategy)
                .optimizer(optimizers.optimizer(given))
                .batchSize(batchSize)
                .epochs(epochs)
                .earlyStopping(EarlyStopping.onMeanAuc(patience))
                .threads(threads.threads())
                .seed(seed);
        if (checkpointEvery < 0) {
            throw new IllegalArgumentException("--checkpoint-every must be >= 0, got " + checkpointEvery);
        }
        if (checkpointEvery > 0) {
            builder.checkpoint(out.resolve(CHECKPOINT), checkpointEvery);
        }
        return resume == null ? builder : builder.resume(InputFile.existing(resume, "a checkpoint"));
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
            model.save(files.path(MODEL)); // first: what comes next can be had from it
            warnIfNotValidated(history);
            Path epochLines = files.write(HISTORY, history.toCsv());
            EvaluationReport test = model.evaluate(data, Split.TEST);
            console.printf("%n%s%n", test.toTable());
            Path report = files.writeJson(
                    REPORT,
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
            console.printf("%s%n%s%n%s%n", files.path(MODEL), report, epochLines);
            console.flush();
        }
    }

    private void warnIfNotValidated(TrainingHistory history) {
        if (history.epochs().isEmpty()) {
            PrintWriter console = spec.commandLine().getErr();
            console.println(
                    "mdr: stopped within the first epoch: the model is what the last batch led to, and was never"
                            + " validated");
            console.flush();
        }
    }
}
