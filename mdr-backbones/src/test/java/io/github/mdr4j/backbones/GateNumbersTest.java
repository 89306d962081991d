package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateNumbersTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 5"})
    void gateOfADomain_isTheSoftmaxOfItsLayer(int domains, int experts) {
        BlockNumbers block = BlockNumbers.of(
                3, domains, 4, (g, x) -> Gate.plain(Scope.DOMAIN).record(g, "gate", x, experts));
        double[] weight = block.weights("gate/output/weight");

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] z = ByHand.layer(x, weight, row % domains * experts * 4, new double[experts], 0, experts);
            assertThat(outputs[row]).containsExactly(ByHand.softmax(z), within(1e-11));
        }
        block.assertDerivatives();
    }

    @Test
    void hiddenLayersAndBias_comeBeforeTheSoftmax() {
        Gate gate = Gate.plain(Scope.SHARED).hidden(List.of(5)).biased();
        BlockNumbers block = BlockNumbers.of(4, 3, (g, x) -> gate.record(g, "gate", x, 2));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] h = ByHand.relu(layer(block, "gate/0", block.inputs()[row], 5));
            assertThat(outputs[row]).containsExactly(ByHand.softmax(layer(block, "gate/output", h, 2)), within(1e-11));
        }
        block.assertDerivatives();
    }

    @Test
    void normalizedGate_hasItsNormInFrontOfTheSoftmax() {
        Gate gate = Gate.plain(Scope.SHARED).normalized(Normalization.BATCH);
        BlockNumbers block = BlockNumbers.of(5, 3, (g, x) -> gate.record(g, "gate", x, 4));
        double[] gain = block.weights("gate/output/norm/gain");
        double[] shift = block.weights("gate/output/norm/shift");

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] z = layer(block, "gate/output", block.inputs()[row], 4);
            double[] normalized = IntStream.range(0, 4)
                    .mapToDouble(i -> gain[i] * z[i] / Math.sqrt(1 + 1e-5) + shift[i])
                    .toArray();
            assertThat(outputs[row]).containsExactly(ByHand.softmax(normalized), within(1e-11));
        }
        block.assertDerivatives();
    }

    private static double[] layer(BlockNumbers block, String path, double[] x, int width) {
        return ByHand.layer(x, block.weights(path + "/weight"), 0, block.weights(path + "/bias"), 0, width);
    }
}
