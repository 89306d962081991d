package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.blocks.GateUnit;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateUnitNumbersTest {

    @ParameterizedTest
    @CsvSource({"2, SHARED, 1", "2, DOMAIN, 3", "0.5, DOMAIN, 2"})
    void unit_isAScaledSigmoidBehindARectifiedLayer(double scale, Scope scope, int domains) {
        GateUnit unit = new GateUnit(scale, scope);
        BlockNumbers block = BlockNumbers.of(3, domains, 4, (g, x) -> unit.record(g, "gate", x, 3));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            int domain = row % domains;
            double[] h = ByHand.relu(layer(block, "gate/hidden", domain, block.inputs()[row]));
            double[] factors = ByHand.sigmoid(layer(block, "gate/output", domain, h));
            assertThat(outputs[row])
                    .containsExactly(Arrays.stream(factors).map(v -> scale * v).toArray(), within(1e-11));
        }
        block.assertDerivatives();
    }

    private static double[] layer(BlockNumbers block, String path, int domain, double[] x) {
        double[] weight = block.weights(path + "/weight");
        return ByHand.layer(x, weight, domain * 3 * x.length, block.weights(path + "/bias"), domain * 3, 3);
    }
}
