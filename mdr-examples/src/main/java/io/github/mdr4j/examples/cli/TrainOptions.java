package io.github.mdr4j.examples.cli;

import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.train.EarlyStopping;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that decides what a training leads to. */
final class TrainOptions {

    @Mixin
    private DatasetOptions datasets = new DatasetOptions();

    @Mixin
    private VocabularyOptions vocabularies = new VocabularyOptions();

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Mixin
    private AdapterOptions adapters = new AdapterOptions();

    @Mixin
    private EmbeddingOptions embeddings = new EmbeddingOptions();

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    @Option(
            names = "--then",
            paramLabel = "STRATEGY",
            description =
                    "A further strategy, which starts from the best state of the one before, such as finetune; its"
                            + " options may follow within the same argument, also --optimizer and --learning-rate (finetune:"
                            + " sgd at 0.001), --patience and --min-delta. May be given several times. Default: none.")
    private List<String> then = List.of();

    @Mixin
    private OptimizerOptions optimizers = new OptimizerOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    /** Checks all options. */
    TrainingPlan plan(List<String> given, Usage usage) {
        EarlyStopping rule = usage.check("training", training::earlyStopping);
        if (strategies.name().equals(StrategyOptions.FINETUNE)) {
            usage.require("strategy", () -> {
                throw new IllegalArgumentException(
                        "finetune goes on from another strategy: expected --then finetune, got --strategy finetune");
            });
        }
        usage.check("training", training::visitOrder);
        usage.check("training", training::checkpointEvery);
        return new TrainingPlan(
                usage.check("backbone", () -> models.backbone(given)),
                usage.check("adapter", () -> adapters.adapter(given)),
                usage.check("embedding", embeddings::embeddings),
                usage.check("optimizer", () -> optimizers.optimizer(given)),
                usage.check("strategy", () -> strategies.strategy(given)),
                usage.check(
                        "then",
                        () -> then.stream()
                                .map(text -> PhaseOptions.of(text).phase(rule))
                                .toList()),
                rule,
                usage.check("dataset", () -> datasets.choose(GivenOptions.texts(usage.command()), vocabularies)));
    }

    /** Checks that the parameters that options are about are there. */
    void requireParameters(ParameterLayout layout, Usage usage) {
        usage.require("embedding", () -> embeddings.requireParameters(layout));
        usage.require("strategy", () -> strategies.requireParameters(layout));
        usage.require("then", () -> then.forEach(text -> PhaseOptions.of(text).requireParameters(layout)));
    }

    EmbeddingOptions embeddings() {
        return embeddings;
    }

    TrainingOptions training() {
        return training;
    }
}
