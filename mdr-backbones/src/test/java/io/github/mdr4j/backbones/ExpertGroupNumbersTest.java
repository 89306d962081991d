package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertGroupNumbersTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 3", "3, 2, 1, 4", "4, 3, 5, 2"})
    void plainExperts_arePerceptronsSideBySide(int experts, int columns, int first, int second) {
        ExpertGroup group = new ExpertGroup(experts, List.of(first, second), 0, Scope.SHARED, Normalization.NONE);
        BlockNumbers block = BlockNumbers.of(3, columns, (g, x) -> group.record(g, "expert", x));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] expected = IntStream.range(0, experts)
                    .mapToObj(e -> layer(block, "1", e, layer(block, "0", e, x, first), second))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(outputs[row]).containsExactly(expected, within(1e-11));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "2, 3, 4"})
    void expertsOfADomain_areReadByItsRows(int experts, int domains, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.DOMAIN, Normalization.NONE);
        BlockNumbers block = BlockNumbers.of(4, domains, 3, (g, x) -> group.record(g, "expert", x));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            int slice = row % domains * experts;
            double[] x = block.inputs()[row];
            double[] expected = IntStream.range(0, experts)
                    .mapToObj(e -> layer(block, "0", slice + e, x, width))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            assertThat(outputs[row]).containsExactly(expected, within(1e-11));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 4"})
    void layerNorm_isOfEachExpertAlone(int experts, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.SHARED, Normalization.LAYER);
        BlockNumbers block = BlockNumbers.of(5, 3, (g, x) -> group.record(g, "expert", x));
        double[] gain = block.weights("expert/0/norm/gain");
        double[] shift = block.weights("expert/0/norm/shift");

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] expected = IntStream.range(0, experts)
                    .mapToObj(e -> ByHand.layerNorm(linear(block, "0", e, x, width), gain, shift, e * width))
                    .flatMapToDouble(Arrays::stream)
                    .map(v -> Math.max(v, 0))
                    .toArray();
            assertThat(outputs[row]).containsExactly(expected, within(1e-11));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 4"})
    void batchNorm_hasAGainForEachExpert(int experts, int width) {
        ExpertGroup group = new ExpertGroup(experts, List.of(width), 0, Scope.SHARED, Normalization.BATCH);
        BlockNumbers block = BlockNumbers.of(6, 3, (g, x) -> group.record(g, "expert", x));
        double[] gain = block.weights("expert/0/norm/gain");
        double[] shift = block.weights("expert/0/norm/shift");

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] z = IntStream.range(0, experts)
                    .mapToObj(e -> linear(block, "0", e, x, width))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            DoubleStream expected = IntStream.range(0, z.length)
                    .mapToDouble(i -> Math.max(0, gain[i] * z[i] / Math.sqrt(1 + 1e-5) + shift[i]));
            assertThat(outputs[row]).as("by fresh running values").containsExactly(expected.toArray(), within(1e-11));
        }
        block.assertDerivatives();
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
