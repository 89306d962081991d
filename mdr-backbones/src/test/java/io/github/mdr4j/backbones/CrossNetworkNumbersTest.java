package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossNetworkNumbersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void vector_multipliesTheFirstInputWithAProjectionOfTheLast(int n) {
        BlockNumbers block = twoLayers(n, CrossLayer.Form.VECTOR);

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x0 = block.inputs()[row];
            double[] x = x0;
            for (String layer : new String[] {"0", "1"}) {
                double[] w = block.weights("cross/" + layer + "/weight");
                double[] b = block.weights("cross/" + layer + "/bias");
                double[] last = x;
                double projection = dot(last, w, 0);
                x = new double[n];
                Arrays.setAll(x, i -> x0[i] * projection + b[i] + last[i]);
            }
            assertThat(outputs[row]).containsExactly(x, within(1e-11));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void matrix_multipliesTheFirstInputWithALayerOnTheLast(int n) {
        BlockNumbers block = twoLayers(n, CrossLayer.Form.MATRIX);

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x0 = block.inputs()[row];
            double[] x = x0;
            for (String layer : new String[] {"0", "1"}) {
                double[] w = block.weights("cross/" + layer + "/weight");
                double[] b = block.weights("cross/" + layer + "/bias");
                double[] last = x;
                x = new double[n];
                Arrays.setAll(x, i -> x0[i] * (dot(last, w, i * n) + b[i]) + last[i]);
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
