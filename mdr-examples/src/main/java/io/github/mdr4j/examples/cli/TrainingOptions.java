package io.github.mdr4j.examples.cli;

import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long to train, and by what. */
final class TrainingOptions {

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
            names = "--min-delta",
            paramLabel = "X",
            defaultValue = "0",
            description = "What an epoch must add to the AUC to count as better for --patience."
                    + " Default: ${DEFAULT-VALUE}.")
    private double minDelta;

    @Option(
            names = "--stop-on",
            paramLabel = "AUC",
            defaultValue = "auc",
            description = "The AUC that tells the best epoch; auc, or binned-auc, which is that of 500 thresholds as in"
                    + " the official code of MAMDR. Default: ${DEFAULT-VALUE}.")
    private String stopOn = "";

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Rows of a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--visit-order",
            paramLabel = "ORDER",
            defaultValue = "random",
            description = "In which order an epoch visits the domains; random, fixed (as they are numbered), or their"
                    + " numbers from 0 with commas between them. Default: ${DEFAULT-VALUE}.")
    private String visitOrder = "";

    @Option(
            names = "--numeric-scaling",
            paramLabel = "HOW",
            defaultValue = "standard",
            description =
                    "How numeric features enter the model; standard: each scaled to mean 0 and standard deviation 1"
                            + " of the training rows, which the model keeps and applies to whatever it scores; none: as they are."
                            + " Default: ${DEFAULT-VALUE}.")
    private String numericScaling = "";

    @Option(
            names = "--output-bias",
            paramLabel = "START",
            defaultValue = "click-rate",
            description =
                    "Where the bias of the output starts; click-rate: at the log odds of a click among the training"
                            + " rows; zero: at a click rate of a half. Default: ${DEFAULT-VALUE}.")
    private String outputBias = "";

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
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Epochs from one checkpoint to the next; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int checkpointEvery;

    int epochs() {
        return epochs;
    }

    int batchSize() {
        return batchSize;
    }

    int threads() {
        return threads.threads();
    }

    long seed() {
        return seed;
    }

    int checkpointEvery() {
        if (checkpointEvery < 0) {
            throw new IllegalArgumentException("--checkpoint-every must be >= 0, got " + checkpointEvery);
        }
        return checkpointEvery;
    }

    /** Sets how a model starts and reads numbers. */
    void addStart(MultiDomainTrainerBuilder builder) {
        switch (numericScaling) {
            case "standard" -> {}
            case "none" -> builder.numericScaling(NumericScaling.none());
            default -> throw Choice.unknown("numeric-scaling", numericScaling, List.of("standard", "none"));
        }
        switch (outputBias) {
            case "click-rate" -> {}
            case "zero" -> builder.outputBiasFromClicks(false);
            default -> throw Choice.unknown("output-bias", outputBias, List.of("click-rate", "zero"));
        }
    }

    /** When training stops. */
    EarlyStopping earlyStopping() {
        return EarlyStopping.onMeanAuc(patience)
                .minDelta(minDelta)
                .criterion(Choice.of(EarlyStopping.Criterion.class, "AUC", stopOn));
    }

    /** The order of the domains, or nothing for a random one. */
    @Nullable
    VisitOrder visitOrder() {
        return visitOrder.equals("random") ? null : VisitOrder.of(visitOrder, seed);
    }
}
