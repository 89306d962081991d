package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PretrainedTest {

    @Test
    void matrices_areReadRowByRow() {
        double[] row = new double[2];

        Pretrained.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}).read(2, row);
        assertThat(row).containsExactly(5, 6);

        Pretrained.of(new float[][] {{1, 2}, {3, 4.5f}}).read(1, row);
        assertThat(row).containsExactly(3, 4.5);
    }

    @Test
    void frozen_isTheSameRowsNotToBeTrained() {
        Pretrained rows = Pretrained.of(3, 2, (id, target) -> target[0] = id);
        double[] row = new double[2];

        rows.frozen().read(2, row);

        assertThat(row).containsExactly(2, 0);
        assertThat(rows.trainable()).isTrue();
        assertThat(rows.frozen().trainable()).isFalse();
        assertThat(rows).hasToString("3 x 2");
        assertThat(rows.frozen()).hasToString("3 x 2 frozen");
    }

    @Test
    void withoutLinear_isTheSameRowsWithoutLinearWeights() {
        Pretrained rows = Pretrained.of(3, 2, (id, target) -> target[0] = id);

        assertThat(rows.linear()).isTrue();
        assertThat(rows.frozen().linear()).isTrue();
        assertThat(rows.withoutLinear().linear()).isFalse();
        assertThat(rows.withoutLinear().trainable()).isTrue();
        assertThat(rows.withoutLinear().frozen().linear()).isFalse();
        assertThat(rows.frozen().withoutLinear()).hasToString("3 x 2 frozen without linear weights");
    }

    @Test
    void matricesThatAreNone_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pretrained.of(new double[0][0]))
                .withMessage("pretrained rows must be at least 1, at least 1 wide, got 0 x 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pretrained.of(new double[][] {{1, 2}, {3}}))
                .withMessage("pretrained embedding of id 1: expected 2 numbers as for id 0, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pretrained.of(new float[][] {{1}, {3, 4}}))
                .withMessage("pretrained embedding of id 1: expected 1 numbers as for id 0, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pretrained.of(3, 0, (id, target) -> {}))
                .withMessage("pretrained rows must be at least 1, at least 1 wide, got 3 x 0");
    }
}
