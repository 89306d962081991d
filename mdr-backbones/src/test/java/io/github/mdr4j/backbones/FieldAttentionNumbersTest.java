package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.blocks.FieldAttention;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldAttentionNumbersTest {

    @ParameterizedTest
    @CsvSource({"3, 4, 2, 2, 1", "5, 2, 3, 2, 0.5", "2, 3, 1, 4, 1", "1, 2, 2, 1, 1"})
    void layer_isAttentionOfEveryHeadAndAProjection(int fields, int dim, int heads, int width, double scale) {
        int columns = heads * width;
        BlockNumbers block = BlockNumbers.of(
                8,
                fields * dim,
                (g, x) -> FieldAttention.layer(g, g.reshape(x, fields, dim), columns, new Op.Attention(heads, scale)));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] query = product(x, block.weights("query"), fields, dim, columns);
            double[] key = product(x, block.weights("key"), fields, dim, columns);
            double[] value = product(x, block.weights("value"), fields, dim, columns);
            double[] expected = product(x, block.weights("residual"), fields, dim, columns);
            for (int f = 0; f < fields; f++) {
                for (int c = 0; c < columns; c++) {
                    int head = c / width;
                    double[] weights = attention(query, key, f, head * width, width, columns, scale);
                    for (int other = 0; other < fields; other++) {
                        expected[f * columns + c] += weights[other] * value[other * columns + c];
                    }
                }
            }
            assertThat(outputs[row]).containsExactly(expected, within(1e-11));
        }
        block.assertDerivatives();
    }

    /** How much field f looks at every field, in the head that begins at a column. */
    private static double[] attention(
            double[] query, double[] key, int f, int from, int width, int columns, double scale) {
        double[] weights = new double[query.length / columns];
        for (int other = 0; other < weights.length; other++) {
            double score = 0;
            for (int c = from; c < from + width; c++) {
                score += query[f * columns + c] * key[other * columns + c];
            }
            weights[other] = Math.exp(scale * score);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    private static double[] product(double[] x, double[] weight, int fields, int dim, int columns) {
        double[] result = new double[fields * columns];
        for (int f = 0; f < fields; f++) {
            for (int i = 0; i < dim; i++) {
                for (int c = 0; c < columns; c++) {
                    result[f * columns + c] += x[f * dim + i] * weight[i * columns + c];
                }
            }
        }
        return result;
    }
}
