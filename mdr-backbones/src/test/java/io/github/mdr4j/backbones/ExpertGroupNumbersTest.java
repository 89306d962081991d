package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertGroupNumbersTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 3", "3, 2, 1, 4", "4, 3, 5, 2"})
    void plainExperts_arePerceptronsSideBySide(int experts, int columns, int first, int second) {
        ExpertGroup group = new ExpertGroup(experts, List.of(first, second), 0, Scope.SHARED, Normalization.NONE);
        BlockNumbers block = BlockNumbers.of(3, columns, (g, x) -> group.record(g, "expert", x));

        assertOutputs(
                block,
                (row, x) -> sideBySide(experts, e -> layer(block, "1", e, layer(block, "0", e, x, first), second)));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "2, 3, 4"})
    void expertsOfADomain_areReadByItsRows(int experts, int domains, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.DOMAIN, Normalization.NONE);
        BlockNumbers block = BlockNumbers.of(4, domains, 3, (g, x) -> group.record(g, "expert", x));

        assertOutputs(
                block, (row, x) -> sideBySide(experts, e -> layer(block, "0", row % domains * experts + e, x, width)));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 4"})
    void layerNorm_isOfEachExpertAlone(int experts, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.SHARED, Normalization.LAYER);
        BlockNumbers block = BlockNumbers.of(5, 3, (g, x) -> group.record(g, "expert", x));
        double[] gain = block.weights("expert/0/norm/gain");
        double[] shift = block.weights("expert/0/norm/shift");

        assertOutputs(
                block,
                (row, x) -> sideBySide(
                        experts,
                        e -> ByHand.relu(ByHand.layerNorm(linear(block, "0", e, x, width), gain, shift, e * width))));
    }

    /** By fresh running values: mean 0 and variance 1. */
    @ParameterizedTest
    @CsvSource({"1, 3", "3, 4"})
    void batchNorm_hasAGainForEachExpert(int experts, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.SHARED, Normalization.BATCH);
        BlockNumbers block = BlockNumbers.of(6, 3, (g, x) -> group.record(g, "expert", x));
        double[] gain = block.weights("expert/0/norm/gain");
        double[] shift = block.weights("expert/0/norm/shift");

        assertOutputs(block, (row, x) -> {
            double[] z = sideBySide(experts, e -> linear(block, "0", e, x, width));
            return IntStream.range(0, z.length)
                    .mapToDouble(i -> Math.max(0, gain[i] * z[i] / Math.sqrt(1 + 1e-5) + shift[i]))
                    .toArray();
        });
    }

    /** The outputs must be these, by number and input of a row, and have right derivatives. */
    private static void assertOutputs(BlockNumbers block, BiFunction<Integer, double[], double[]> expected) {
        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            assertThat(outputs[row]).containsExactly(expected.apply(row, block.inputs()[row]), within(1e-11));
        }
        block.assertDerivatives();
    }

    private static double[] sideBySide(int experts, IntFunction<double[]> outputs) {
        return IntStream.range(0, experts)
                .mapToObj(outputs)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double[] layer(BlockNumbers block, String layer, int expert, double[] x, int width) {
        return ByHand.relu(linear(block, layer, expert, x, width));
    }

    private static double[] linear(BlockNumbers block, String layer, int expert, double[] x, int width) {
        double[] weight = block.weights("expert/" + layer + "/weight");
        double[] bias = block.weights("expert/" + layer + "/bias");
        return ByHand.layer(x, weight, expert * width * x.length, bias, expert * width, width);
    }
}
