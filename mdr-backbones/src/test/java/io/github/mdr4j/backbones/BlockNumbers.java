package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.GradientCheck;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A block alone with random inputs and weights: what it computes, row by row, and whether its derivatives are right.
 *
 * <p>The input is a numeric feature times a parameter, so that a wrong derivative of the input shows; the output is
 * read through a weighted sum, one number at a time.
 */
final class BlockNumbers {

    private static final int ROWS = 5;
    private static final double GRADIENT_TOLERANCE = 1e-5;

    private final Engine engine = Engines.onClassPath();
    private final Program program;
    private final ParameterVector parameters;
    private final Batch batch;
    private final double[][] inputs;
    private final int outputs;

    private BlockNumbers(long seed, int domains, int columns, BiFunction<Graph, Tensor, Tensor> block) {
        List<String> names =
                IntStream.range(0, domains).mapToObj(d -> "domain" + d).toList();
        FeatureSchema schema = FeatureSchema.of(names, List.of(new Feature.Dense("x", columns)));
        Graph g = Graph.of(schema);
        Tensor x = g.multiply(g.dense(List.of("x")), g.parameter("scale", Initializer.ONES, columns));
        Tensor y = block.apply(g, x);
        this.outputs = y.shape().count();
        this.program = g.program(g.linear(g.reshape(y, outputs), g.parameter("probe", Initializer.ONES, outputs, 1)));
        SplittableRandom random = new SplittableRandom(seed);
        this.parameters = random(random);
        double[] dense = random.doubles((long) ROWS * columns, -1, 1).toArray();
        this.batch = Batch.of(
                        schema,
                        IntStream.range(0, ROWS).map(row -> row % domains).toArray())
                .dense(0, dense)
                .labels(new float[] {1, 0, 0, 1, 1})
                .build();
        double[] scale = weights("scale");
        this.inputs = new double[ROWS][columns];
        for (int i = 0; i < dense.length; i++) {
            inputs[i / columns][i % columns] = dense[i] * scale[i % columns];
        }
    }

    /**
     * Records a block.
     *
     * @param seed of inputs and weights
     * @param columns size of its input, a vector
     * @param block the block
     */
    static BlockNumbers of(long seed, int columns, BiFunction<Graph, Tensor, Tensor> block) {
        return of(seed, 1, columns, block);
    }

    /**
     * Records a block in a program of several domains; row r belongs to domain {@code r % domains}.
     *
     * @param seed of inputs and weights
     * @param domains number of domains
     * @param columns size of its input, a vector
     * @param block the block
     */
    static BlockNumbers of(long seed, int domains, int columns, BiFunction<Graph, Tensor, Tensor> block) {
        return new BlockNumbers(seed, domains, columns, block);
    }

    /** The inputs, row by row. */
    double[][] inputs() {
        return inputs;
    }

    /** The values of a parameter. */
    double[] weights(String name) {
        return parameters.values(name);
    }

    /** The outputs, row by row. */
    double[][] outputs() {
        double[][] result = new double[ROWS][outputs];
        try (Learner learner = engine.learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            for (int i = 0; i < outputs; i++) {
                double[] probe = new double[outputs];
                probe[i] = 1;
                learner.load(with("probe", probe), ProgramParameters.initialState(program));
                double[] values = batch.inCallersOrder(learner.predict(batch));
                for (int row = 0; row < ROWS; row++) {
                    result[row][i] = values[row];
                }
            }
        }
        return result;
    }

    /** Compares all derivatives with central differences. */
    void assertDerivatives() {
        GradientCheck.Deviation worst =
                GradientCheck.worst(engine, program, parameters, ProgramParameters.initialState(program), batch);
        assertThat(worst.error()).as(worst.toString()).isLessThan(GRADIENT_TOLERANCE);
    }

    private ParameterVector with(String name, double[] values) {
        ParameterVectorBuilder builder = ParameterVector.builder(parameters.layout(), Precision.FLOAT64);
        parameters
                .layout()
                .entries()
                .forEach(
                        entry -> builder.set(entry.name(), entry.name().equals(name) ? values : weights(entry.name())));
        return builder.build();
    }

    private ParameterVector random(SplittableRandom random) {
        ParameterVector initial = ProgramParameters.initial(program, 0, Precision.FLOAT64);
        ParameterVectorBuilder builder = ParameterVector.builder(initial.layout(), Precision.FLOAT64);
        initial.layout()
                .entries()
                .forEach(entry ->
                        builder.fill(entry.name(), (row, target) -> Arrays.setAll(target, i -> random.nextGaussian())));
        return builder.build();
    }
}
