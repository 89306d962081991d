package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jBackendTest {
    @Test
    void productOfTwoSmallMatrices_hasTheRightNumbers() {
        try (INDArray left = Nd4j.create(new float[][] {{1, 2, 3}, {4, 5, 6}});
                INDArray right = Nd4j.create(new float[][] {{7, 8}, {9, 10}, {11, 12}});
                INDArray product = Nd4j.gemm(left, right, false, false)) {

            assertThat(product.toFloatMatrix()).isDeepEqualTo(new float[][] {{58, 64}, {139, 154}});
        }
    }
}
