package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.examples.experiment.Experiment;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains one model with one strategy, prints its test metrics and writes a report. */
@Command(
        name = "train",
        modelTransformer = RawDatasetOptions.Provided.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Trains a model and prints the test metrics of every domain.",
            "Writes model.mdr (the best model), report.json (the run and its test metrics), history.csv (a line for each"
                    + " epoch), experiment.json (all options, for --config) and checkpoint.mdr (for --resume).",
            "Ctrl-C stops behind the batch that is under way and writes the best model so far; a second one ends at once.",
            ""
        })
final class TrainCommand implements Callable<Integer> {

    private static final String MODEL = "model.mdr";
    private static final String CHECKPOINT = "checkpoint.mdr";
    static final String EXPERIMENT = "experiment.json";
    private static final String REPORT = "report.json";
    private static final String HISTORY = "history.csv";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "An experiment file, or a configuration of the MAMDR repository, whose options stand in front"
                    + " of those given here, which win. Default: none.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With a configuration of the MAMDR repository: the folder with domain_0, domain_1, ... in it,"
                    + " or one above it. Default: the paths in the file.")
    private @Nullable Path data;

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private OutOption out = new OutOption();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "The checkpoint of a training with the same data and options to go on from, to the same bits as"
                            + " if it had never been stopped; --epochs may be more. Default: none, a new training.")
    private @Nullable Path resume;

    private @Nullable Experiment experiment;

    @Override
    public Integer call() {
        if (config == null) {
            if (data != null) {
                throw new ParameterException(
                        spec.commandLine(), "option --data needs --config FILE: without it, see --dataset");
            }
            return train();
        }
        Path file = config;
        ExperimentRun run = new Usage(spec)
                .check(() -> ExperimentRun.of(
                        file, data, spec, spec.commandLine().getParseResult().matchedOptions()));
        PrintWriter console = spec.commandLine().getErr();
        run.experiment().remarks().forEach(remark -> console.println("mdr: " + remark));
        console.flush();
        return run.command().train();
    }

    /** Keeps what the options come from, for errors. */
    void run(Experiment source) {
        experiment = source;
    }

    TrainOptions options() {
        return options;
    }

    /** Checks the options. */
    TrainingPlan plan() {
        Usage usage = usage();
        TrainingPlan plan = options.plan(GivenOptions.of(spec), usage);
        usage.check("training", () -> builder(plan).build());
        return plan;
    }

    private Usage usage() {
        return new Usage(spec, experiment == null ? Map.of() : experiment.sections());
    }

    private int train() {
        Usage usage = usage();
        TrainingPlan plan = plan();
        PrintWriter console = spec.commandLine().getErr();
        try (Progress progress = new Progress(console)) {
            MultiDomainTrainerBuilder builder =
                    usage.check("training", () -> builder(plan).listener(progress));
            OutputFiles files = OutputFiles.in(out.folder(), MODEL, EXPERIMENT, REPORT, HISTORY);
            MultiDomainDataset dataset = usage.load(plan.data());
            announce(dataset);
            usage.require(
                    "embedding", () -> builder.embedding(options.embeddings().embeddings(dataset)));
            usage.require("training", () -> visitInOrder(builder, dataset));
            Program program =
                    usage.check("backbone", () -> builder.build().record(dataset)); // columns are known only now
            options.requireParameters(ProgramParameters.layout(program), usage);
            try (StopSignal stop = StopSignal.listen(console)) {
                train(builder.stopWhen(stop).build(), dataset, plan, files);
                return stop.getAsBoolean() ? StopSignal.EXIT_CODE : ExitCode.OK;
            }
        }
    }

    private MultiDomainTrainerBuilder builder(TrainingPlan plan) {
        TrainingOptions training = options.training();
        MultiDomainTrainerBuilder builder = plan.builder()
                .batchSize(training.batchSize())
                .epochs(training.epochs())
                .threads(training.threads())
                .seed(training.seed());
        training.addStart(builder);
        if (training.checkpointEvery() > 0) {
            builder.checkpoint(out.folder().resolve(CHECKPOINT), training.checkpointEvery());
        }
        return resume == null ? builder : builder.resume(InputFile.existing(resume, "a checkpoint"));
    }

    private void visitInOrder(MultiDomainTrainerBuilder builder, MultiDomainDataset dataset) {
        VisitOrder order = options.training().visitOrder();
        if (order != null) {
            builder.schedule(order.schedule(dataset.schema().domains()));
        }
    }

    private void announce(MultiDomainDataset data) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s: %,d training, %,d validation and %,d test rows in %s%n",
                data.name(),
                data.size(Split.TRAIN),
                data.size(Split.VALIDATION),
                data.size(Split.TEST),
                Counts.domains(data.schema().domains().size()));
        console.flush();
    }

    private void train(MultiDomainTrainer trainer, MultiDomainDataset data, TrainingPlan plan, OutputFiles files) {
        PrintWriter console = spec.commandLine().getOut();
        long start = System.nanoTime();
        try (TrainedRecommender model = trainer.fit(data)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            TrainingHistory history = model.history();
            model.save(files.path(MODEL)); // first: what comes next can be had from it
            files.writeJson(EXPERIMENT, ExperimentWriter.tree(spec, id()));
            warnIfNotValidated(history);
            Path epochLines = files.write(HISTORY, history.toCsv());
            EvaluationReport test = model.evaluate(data, Split.TEST);
            console.printf("%n%s%n", test.toTable());
            Path report = files.writeJson(
                    REPORT,
                    new TrainReport(
                            id().orElse(null),
                            data.name(),
                            plan.backbone().name(),
                            plan.adapter().map(DomainAdapter::name).orElse(null),
                            strategies(plan),
                            options.training().seed(),
                            ProgramParameters.layout(model.program()).totalSize(),
                            history.epochs().size(),
                            seconds,
                            history.rows() / history.seconds(),
                            TrainReport.phases(history),
                            TrainReport.validation(history),
                            TrainReport.Metrics.of(test)));
            console.printf("%s%n%s%n%s%n", files.path(MODEL), report, epochLines);
            console.flush();
        }
    }

    private Optional<String> id() {
        return experiment == null ? Optional.empty() : experiment.id();
    }

    private static String strategies(TrainingPlan plan) {
        return Stream.concat(Stream.of(plan.strategy()), plan.then().stream().map(TrainingPlan.Phase::strategy))
                .map(TrainingStrategy::name)
                .collect(Collectors.joining(", "));
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
