package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedBatchesTest {

    private static final MultiDomainDataset DATASET = TracedRows.dataset(3, 10, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 10, 100, Integer.MAX_VALUE})
    void rows_comeInTheOrderOfTheData(int batchSize) {
        List<Integer> seen = new ArrayList<>();
        for (Batch batch : of(1, batchSize)) {
            assertThat(batch.rows(1)).isEqualTo(batch.rows());
            for (int r = 0; r < batch.rows(); r++) {
                assertThat(TracedRows.belongsTogether(batch, 1, r)).isTrue();
                assertThat(batch.position(r)).isEqualTo(r);
                seen.add(batch.sparse(0)[r] - TracedRows.id(1, 0));
            }
        }

        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void batchFromARow_beginsThere() {
        assertThat(of(1, 4).from(2).sparse(0)).containsExactly(1002, 1003, 1004, 1005);
        assertThat(of(1, 4).from(8).sparse(0)).containsExactly(1008, 1009);
        assertThat(of(1, 4).from(10).rows()).isZero();
    }

    @Test
    void largestBatchSize_reachesToTheLastRowFromAnywhere() {
        assertThat(of(1, Integer.MAX_VALUE).from(7).sparse(0)).containsExactly(1007, 1008, 1009);
    }

    @Test
    void domainWithoutRows_givesNoBatch() {
        assertThat(of(2, 4)).isEmpty();
        assertThat(of(2, 4).size()).isZero();
        assertThat(of(2, 4).from(0).rows()).isZero();
    }

    @Test
    void size_countsTheRowsOfTheDomain() {
        assertThat(of(0, 2).size()).isEqualTo(3);
        assertThat(of(1, 2).size()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, Integer.MAX_VALUE})
    void firstRowOutsideTheData_isRefused(int from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1, 4).from(from))
                .withMessage("first row must be in 0..10, got " + from);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void batchSizeBelowOne_isRefused(int batchSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1, batchSize))
                .withMessage("batch size must be >= 1, got " + batchSize);
    }

    private static OrderedBatches of(int domain, int batchSize) {
        return new OrderedBatches(
                DATASET, Split.TEST, DATASET.schema().domains().get(domain), batchSize);
    }
}
