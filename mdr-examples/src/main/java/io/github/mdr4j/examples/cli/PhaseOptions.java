package io.github.mdr4j.examples.cli;

import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a further strategy: the value of {@code --then}. */
@Command(name = "--then")
final class PhaseOptions {

    private static final double FINETUNE_RATE = 0.001;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private StrategyOptions strategies = new StrategyOptions();

    @Option(names = "--optimizer", completionCandidates = OptimizerOptions.Names.class)
    private @Nullable String optimizer;

    @Option(names = "--learning-rate")
    private @Nullable Double learningRate;

    @Option(names = "--patience")
    private @Nullable Integer patience;

    @Option(names = "--min-delta")
    private @Nullable Double minDelta;

    /**
     * Reads the options.
     *
     * @param text a strategy, and its options behind it
     * @throws IllegalArgumentException if one is wrong
     */
    static PhaseOptions of(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.set(0, "--strategy=" + words.get(0));
        PhaseOptions options = new PhaseOptions();
        try {
            new CommandLine(options).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException("--then \"" + text + "\": " + e.getMessage(), e);
        }
        return options;
    }

    /** The options that there are. */
    static CommandSpec options() {
        return new CommandLine(new PhaseOptions()).getCommandSpec();
    }

    /** What was said, of the options that there are. */
    CommandSpec spec() {
        return spec;
    }

    /**
     * Checks that the parameters that were chosen by name are there.
     *
     * @throws IllegalArgumentException if a name or pattern matches none
     */
    void requireParameters(ParameterLayout layout) {
        strategies.requireParameters(layout);
    }

    /** The strategy, with what it starts with and what stops it. */
    TrainingPlan.Phase phase(EarlyStopping rule) {
        List<String> given = GivenOptions.of(spec);
        TrainingStrategy strategy = strategies.strategy(given.stream()
                .filter(option -> !Stream.of("--optimizer", "--learning-rate", "--patience", "--min-delta")
                        .toList()
                        .contains(option))
                .toList());
        Optional<EarlyStopping> own = patience == null && minDelta == null
                ? Optional.empty()
                : Optional.of(new EarlyStopping(
                        patience == null ? rule.patience() : patience,
                        minDelta == null ? rule.minDelta() : minDelta,
                        rule.criterion()));
        if (strategies.name().equals(StrategyOptions.FINETUNE)) {
            Optimizer fresh = OptimizerOptions.of(
                    optimizer == null ? "sgd" : optimizer, learningRate == null ? FINETUNE_RATE : learningRate);
            return new TrainingPlan.Phase(Finetune.with(fresh), Optional.empty(), own);
        }
        return new TrainingPlan.Phase(strategy, optimizer(), own);
    }

    private Optional<Optimizer> optimizer() {
        if (optimizer == null && learningRate == null) {
            return Optional.empty();
        }
        if (optimizer == null || learningRate == null) {
            throw new IllegalArgumentException(
                    "--then " + strategies.name() + ": --optimizer and --learning-rate go together, got one of them");
        }
        return Optional.of(OptimizerOptions.of(optimizer, learningRate));
    }
}
