package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmbeddingTableTest {

    @Test
    void matrix_isReadRowByRow() {
        EmbeddingTable table = EmbeddingTable.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        float[] row = new float[2];
        table.read(1, row);

        assertThat(row).containsExactly(3, 4);
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.width()).isEqualTo(2);
        assertThatThrownBy(() -> table.read(3, row)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void matrixThatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingTable.of(new float[0][]))
                .withMessage("embeddings must be at least 1, at least 1 wide, got 0 x 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingTable.of(new float[][] {{1, 2}, {3}}))
                .withMessage("embedding of row 1: expected 2 numbers as in row 0, got 1");
    }
}
