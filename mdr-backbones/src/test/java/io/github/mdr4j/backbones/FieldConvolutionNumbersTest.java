package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.FieldConvolution;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldConvolutionNumbersTest {

    @ParameterizedTest
    @CsvSource({"3, 2, 1, 2, 3", "4, 2, 3, 3, 2", "2, 3, 2, 5, 1", "5, 1, 2, 4, 2", "1, 2, 1, 1, 1"})
    void layer_isACrossCorrelationAlongTheFields(int fields, int dim, int channels, int width, int filters) {
        BlockNumbers block = BlockNumbers.of(
                9,
                fields * dim * channels,
                (g, x) -> FieldConvolution.layer(g, g.reshape(x, fields, dim, channels), width, filters));
        double[] weight = block.weights("weight");
        double[] bias = block.weights("bias");

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] expected = new double[fields * dim * filters];
            for (int i = 0; i < expected.length; i++) {
                int filter = i % filters;
                int component = i / filters % dim;
                int field = i / filters / dim;
                double sum = bias[filter];
                for (int s = 0; s < width; s++) {
                    int from = field + s - (width - 1) / 2;
                    for (int c = 0; from >= 0 && from < fields && c < channels; c++) {
                        sum += x[(from * dim + component) * channels + c] * weight[(filter * width + s) * channels + c];
                    }
                }
                expected[i] = Math.tanh(sum);
            }
            assertThat(outputs[row]).containsExactly(expected, within(1e-12));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 2, 3", "3, 2, 1, 3", "2, 1, 3, 5"})
    void kMax_keepsTheLargestValuesInDescendingOrder(int fields, int dim, int channels, int k) {
        int columns = dim * channels;
        BlockNumbers block = BlockNumbers.of(
                10, fields * columns, (g, x) -> FieldConvolution.kMax(g, g.reshape(x, fields, dim, channels), k));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            assertThat(outputs[row]).hasSize(Math.min(k, fields) * columns);
            for (int column = 0; column < columns; column++) {
                int at = column;
                double[] sorted = IntStream.range(0, fields)
                        .mapToDouble(f -> -x[f * columns + at])
                        .sorted()
                        .limit(k)
                        .map(v -> -v)
                        .toArray();
                for (int i = 0; i < sorted.length; i++) {
                    assertThat(outputs[row][i * columns + column]).isEqualTo(sorted[i], within(1e-14));
                }
            }
        }
        block.assertDerivatives();
    }
}
