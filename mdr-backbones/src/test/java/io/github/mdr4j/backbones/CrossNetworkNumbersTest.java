package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossNetworkNumbersTest {

    /** Output i of a layer, by number i of the first input, the last input, weights and biases. */
    private interface Layer {
        double of(int i, double x0, double[] last, double[] w, double[] b);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void vector_multipliesTheFirstInputWithAProjectionOfTheLast(int n) {
        assertOutputs(
                twoLayers(n, CrossLayer.Form.VECTOR), (i, x0, last, w, b) -> x0 * dot(last, w, 0) + b[i] + last[i]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void matrix_multipliesTheFirstInputWithALayerOnTheLast(int n) {
        assertOutputs(
                twoLayers(n, CrossLayer.Form.MATRIX),
                (i, x0, last, w, b) -> x0 * (dot(last, w, i * n) + b[i]) + last[i]);
    }

    private static void assertOutputs(BlockNumbers block, Layer formula) {
        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x0 = block.inputs()[row];
            double[] x = x0;
            for (String layer : new String[] {"0", "1"}) {
                double[] w = block.weights("cross/" + layer + "/weight");
                double[] b = block.weights("cross/" + layer + "/bias");
                double[] last = x;
                x = new double[x0.length];
                Arrays.setAll(x, i -> formula.of(i, x0[i], last, w, b));
            }
            assertThat(outputs[row]).containsExactly(x, within(1e-11));
        }
        block.assertDerivatives();
    }

    private static BlockNumbers twoLayers(int n, CrossLayer.Form form) {
        return BlockNumbers.of(7, n, (g, x) -> new CrossNetwork(form, 2).record(g, "cross", x));
    }

    private static double dot(double[] x, double[] w, int offset) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * w[offset + i];
        }
        return sum;
    }
}
