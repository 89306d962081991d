package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.FactorizationMachine;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorizationMachineNumbersTest {

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "1, 3"})
    void biInteraction_isTheSumOfTheProductsOfAllPairs(int fields, int dim) {
        BlockNumbers block = BlockNumbers.of(
                3, fields * dim, (g, x) -> FactorizationMachine.biInteraction(g, g.reshape(x, fields, dim)));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            assertThat(outputs[row]).containsExactly(pooled(block.inputs()[row], fields, dim), within(1e-12));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "5, 2", "2, 1", "1, 3"})
    void interaction_isTheSumOfTheInnerProductsOfAllPairs(int fields, int dim) {
        BlockNumbers block = BlockNumbers.of(
                4, fields * dim, (g, x) -> FactorizationMachine.interaction(g, g.reshape(x, fields, dim)));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double expected =
                    Arrays.stream(pooled(block.inputs()[row], fields, dim)).sum();
            assertThat(outputs[row]).containsExactly(new double[] {expected}, within(1e-12));
        }
        block.assertDerivatives();
    }

    private static double[] pooled(double[] x, int fields, int dim) {
        double[] sum = new double[dim];
        for (int f = 0; f < fields; f++) {
            for (int h = f + 1; h < fields; h++) {
                for (int i = 0; i < dim; i++) {
                    sum[i] += x[f * dim + i] * x[h * dim + i];
                }
            }
        }
        return sum;
    }
}
