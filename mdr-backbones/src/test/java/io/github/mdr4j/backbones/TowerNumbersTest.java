package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TowerNumbersTest {

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "3, true"})
    void rows_goThroughTheirOwnDomainsTower(int domains, boolean everyDomain) {
        Tower tower = new Tower(List.of(3), 0, Normalization.NONE);
        BlockNumbers block =
                BlockNumbers.of(3, domains, 4, (g, x) -> tower.record(g, "tower", everyDomain ? g.everyDomain(x) : x));

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            int domain = row % domains;
            double[] h = ByHand.relu(layer(block, "tower/0", domain, block.inputs()[row], 3));
            assertThat(outputs[row]).containsExactly(layer(block, "tower/output", domain, h, 1), within(1e-11));
        }
        block.assertDerivatives();
    }

    private static double[] layer(BlockNumbers block, String path, int domain, double[] x, int width) {
        double[] weight = block.weights(path + "/weight");
        return ByHand.layer(x, weight, domain * width * x.length, block.weights(path + "/bias"), domain * width, width);
    }
}
