package io.github.mdr4j.examples.cli;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.PrintWriter;
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
        static final Budget FULL = new Budget(16_000, 40, 6);
    }

    private final Budget budget;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private OutOption out = new OutOption();

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
        OutputFiles files = OutputFiles.in(out.folder(), "report.json");
        PrintWriter console = spec.commandLine().getOut();
        SyntheticDomains data = data();
        console.printf(Locale.ROOT, """
                Five made-up domains with %,d training rows in all. They have the same users and items, but what is
                liked differs from domain to domain: the conflict that MAMDR is for. Where domains agree, joint training
                is as good. Every strategy trains the same network for at most %d epochs, until its validation AUC no
                longer improves; an epoch of MAMDR reads the rows five times.
                %n""", data.size(Split.TRAIN), budget.epochs());
        console.flush();
        long start = System.nanoTime();
        ComparisonReport.Run alternate = run(data, Joint.alternate());
        ComparisonReport.Run mixed = run(data, Joint.mixed());
        ComparisonReport.Run mamdr = run(data, Mamdr.helpers(2).outerRate(0.15).specificRate(0.05));
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
                .users(2_000)
                .items(400)
                .factors(2)
                .rowsPerDomain(budget.rowsPerDomain())
                .conflict(1)
                .sharing(0.3)
                .popularity(0.75)
                .seed(seed)
                .build();
    }

    private ComparisonReport.Run run(SyntheticDomains data, TrainingStrategy strategy) {
        try (Progress progress = new Progress(spec.commandLine().getErr());
                TrainedRecommender model = MultiDomainTrainer.builder()
                        .backbone(Mlp.hidden(128, 64).dropout(0.5))
                        .strategy(strategy)
                        .optimizer(Adam.rate(0.003))
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
