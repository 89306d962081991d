package io.github.mdr4j.examples.reproduction;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What a run gave on the test rows.
 *
 * @param model name of the model in the tables
 * @param seed the seed
 * @param test scores of the test rows
 */
record TestResult(String model, long seed, Scores test) {

    static TestResult of(Run run) {
        return new TestResult(run.model(), run.seed(), Objects.requireNonNull(run.test(), "test scores"));
    }

    /** Mean and deviation of a score of a model over its runs. */
    static Spread of(List<TestResult> results, String model, ToDoubleFunction<Scores> score) {
        return Spread.of(results.stream()
                .filter(result -> result.model().equals(model))
                .mapToDouble(result -> score.applyAsDouble(result.test()))
                .toArray());
    }

    /** Mean and deviation of the difference of a score between two models that ran with the same seeds. */
    static Spread difference(List<TestResult> results, String model, String without, ToDoubleFunction<Scores> score) {
        return Spread.of(results.stream()
                .filter(result -> result.model().equals(model))
                .flatMap(with -> results.stream()
                        .filter(result -> result.model().equals(without) && result.seed() == with.seed())
                        .map(plain -> score.applyAsDouble(with.test()) - score.applyAsDouble(plain.test())))
                .mapToDouble(Double::doubleValue)
                .toArray());
    }
}
