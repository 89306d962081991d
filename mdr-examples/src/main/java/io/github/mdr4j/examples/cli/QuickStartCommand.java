package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what MAMDR is for: five made-up domains in conflict, joint training beside MAMDR, one table. */
@Command(
        name = "quickstart",
        sortOptions = false,
        description = {
            "Trains a perceptron on five made-up domains in conflict, jointly and with MAMDR, and compares them.",
            "Takes a minute or two and downloads nothing. Writes report.json.",
            ""
        })
final class QuickStartCommand implements Callable<Integer> {

    /** How much is trained; each strategy has the same. */
    record Budget(int rowsPerDomain, int epochs, int patience) {
        static final Budget FULL = new Budget(20_000, 30, 4);
    }

    private final Budget budget;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/quickstart",
            description = "Folder for report.json. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides the data and everything random in training. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    QuickStartCommand(Budget budget) {
        this.budget = budget;
    }

    @Override
    public Integer call() {
        OutputFiles files = OutputFiles.in(out);
        PrintWriter console = spec.commandLine().getOut();
        SyntheticDomains data = data();
        console.printf(Locale.ROOT, """
                Five made-up domains with %,d training rows in all. They have the same users and items, but what is
                liked differs from domain to domain by more than one small network can hold: the conflict that MAMDR is
                for. Where domains agree, or the network is large enough for all of them, joint training is as good.
                Every strategy trains the same network for at most %d epochs, until its validation AUC no longer improves.
                %n""", data.size(Split.TRAIN), budget.epochs());
        console.flush();
        long start = System.nanoTime();
        ComparisonReport.Run alternate = run(data, Joint.alternate());
        ComparisonReport.Run mixed = run(data, Joint.mixed());
        ComparisonReport.Run mamdr = run(data, Mamdr.helpers(2).outerRate(0.8).specificRate(0.5));
        double seconds = (System.nanoTime() - start) / 1e9;
        ComparisonReport report =
                ComparisonReport.of(data, seed, seconds, alternate.isBetterThan(mixed) ? alternate : mixed, mamdr);
        console.printf("%n%s%n", report.toTable());
        console.printf("%s%n", files.writeJson("report.json", report));
        console.flush();
        return 0;
    }

    private SyntheticDomains data() {
        return SyntheticDomains.builder()
                .domains(5)
                .users(100)
                .items(60)
                .factors(2)
                .rowsPerDomain(budget.rowsPerDomain())
                .conflict(1)
                .sharing(0.3)
                .popularity(0.1)
                .sharpness(3)
                .seed(seed)
                .build();
    }

    private ComparisonReport.Run run(SyntheticDomains data, TrainingStrategy strategy) {
        try (Progress progress = new Progress(spec.commandLine().getErr());
                TrainedRecommender model = MultiDomainTrainer.builder()
                        .backbone(Mlp.hidden(16, 8))
                        .embedding(Embeddings.dim(4))
                        .strategy(strategy)
                        .optimizer(Adam.rate(0.005))
                        .batchSize(256)
                        .epochs(budget.epochs())
                        .earlyStopping(EarlyStopping.onMeanAuc(budget.patience()))
                        .threads(threads.threads())
                        .seed(seed)
                        .listener(progress)
                        .build()
                        .fit(data)) {
            return ComparisonReport.Run.of(strategy.name(), model.history(), model.evaluate(data, Split.TEST));
        }
    }
}
