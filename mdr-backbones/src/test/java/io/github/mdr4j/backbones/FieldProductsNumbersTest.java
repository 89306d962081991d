package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.FieldProducts;
import io.github.mdr4j.model.blocks.FieldProducts.Outer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldProductsNumbersTest {

    /** The factor of component i of the first times component j of the second field of a pair. */
    private interface Weight {

        double of(int pair, int i, int j);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "2, 3"})
    void inner_isTheInnerProductOfEveryPair(int fields, int dim) {
        BlockNumbers block =
                BlockNumbers.of(5, fields * dim, (g, x) -> FieldProducts.inner(g, g.reshape(x, fields, dim)));

        assertOutputs(block, fields, dim, (pair, i, j) -> i == j ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "2, 3"})
    void outerWithMatrix_isABilinearFormOfEveryPair(int fields, int dim) {
        BlockNumbers block = outer(fields, dim, Outer.MATRIX);
        double[] kernel = block.weights("outer/kernel");

        assertOutputs(block, fields, dim, (pair, i, j) -> kernel[(pair * dim + j) * dim + i]);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "2, 3"})
    void outerWithVector_isAWeightedInnerProductOfEveryPair(int fields, int dim) {
        BlockNumbers block = outer(fields, dim, Outer.VECTOR);
        double[] kernel = block.weights("outer/kernel");

        assertOutputs(block, fields, dim, (pair, i, j) -> i == j ? kernel[pair * dim + i] : 0);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "2, 3"})
    void outerWithNumber_isAScaledInnerProductOfEveryPair(int fields, int dim) {
        BlockNumbers block = outer(fields, dim, Outer.NUMBER);
        double[] kernel = block.weights("outer/kernel");

        assertOutputs(block, fields, dim, (pair, i, j) -> i == j ? kernel[pair] : 0);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "1, 3"})
    void outerSum_isTheSumOfAllOuterProducts(int fields, int dim) {
        BlockNumbers block = outer(fields, dim, Outer.SUM);

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] expected = new double[dim * dim];
            for (int f = 0; f < fields * fields; f++) {
                for (int i = 0; i < dim * dim; i++) {
                    expected[i] += x[f / fields * dim + i / dim] * x[f % fields * dim + i % dim];
                }
            }
            assertThat(outputs[row]).containsExactly(expected, within(1e-12));
        }
        block.assertDerivatives();
    }

    private static BlockNumbers outer(int fields, int dim, Outer form) {
        return BlockNumbers.of(
                6, fields * dim, (g, x) -> FieldProducts.outer(g.within("outer"), g.reshape(x, fields, dim), form));
    }

    private static void assertOutputs(BlockNumbers block, int fields, int dim, Weight weight) {
        double[][] outputs = block.outputs();
        for (int row = 0; row < outputs.length; row++) {
            double[] expected = products(block.inputs()[row], fields, dim, weight);
            assertThat(outputs[row]).containsExactly(expected, within(1e-12));
        }
        block.assertDerivatives();
    }

    private static double[] products(double[] x, int fields, int dim, Weight weight) {
        List<Double> products = new ArrayList<>();
        for (int f = 0; f < fields; f++) {
            for (int h = f + 1; h < fields; h++) {
                double sum = 0;
                for (int i = 0; i < dim; i++) {
                    for (int j = 0; j < dim; j++) {
                        sum += weight.of(products.size(), i, j) * x[f * dim + i] * x[h * dim + j];
                    }
                }
                products.add(sum);
            }
        }
        return products.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
