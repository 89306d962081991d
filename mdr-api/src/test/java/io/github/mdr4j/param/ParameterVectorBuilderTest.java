package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterVectorBuilderTest {

    private static final ParameterLayout LAYOUT = Sample.LAYOUT;

    @Test
    void fill_wholeEntry_callsEveryRowInOrder() {
        List<Integer> rows = new ArrayList<>();

        ParameterVector vector = ParameterVector.builder(LAYOUT, Precision.FLOAT64)
                .fill("user", (row, values) -> {
                    assertThat(values).hasSize(16).containsOnly(0);
                    rows.add(row);
                    values[1] = row;
                })
                .build();

        assertThat(rows).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(vector.get("user", 99 * 16 + 1)).isEqualTo(99);
        assertThat(vector.get("user", 99 * 16)).isZero();
    }

    @Test
    void fill_rangeOverPages_leavesOtherRows() {
        ParameterVector vector = ParameterVector.builder(LAYOUT, Precision.FLOAT32)
                .fill("user", (row, values) -> Arrays.fill(values, 1))
                .fill("user", 10, 40, (row, values) -> Arrays.fill(values, 2))
                .build();

        for (int row = 0; row < 100; row++) {
            assertThat(vector.get("user", row * 16L + 3)).isEqualTo(row >= 10 && row < 40 ? 2 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fill_denseAndSlices_areRowsToo(Precision precision) {
        ParameterVector vector = ParameterVector.builder(LAYOUT, precision)
                .fill("layer0/weight", (row, values) -> Arrays.setAll(values, i -> i))
                .fill("tower/scale", (domain, values) -> values[0] = 10 + domain)
                .build();

        assertThat(vector.values("layer0/weight")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(vector.values("layer0/fixed")).containsOnly(0);
        assertThat(vector.values("tower/scale")).containsExactly(10, 11, 12);
    }

    @Test
    void build_goOnBuilding_leavesTheFirstVectorAlone() {
        ParameterVectorBuilder builder = ParameterVector.builder(LAYOUT, Precision.FLOAT32);
        ParameterVector first = builder.set("tiny", 1, 2)
                .set("layer0/fixed", 1, 2, 3, 4, 5, 6, 7)
                .build();

        ParameterVector second =
                builder.set("tiny", 3, 4).set("layer0/fixed", new double[7]).build();

        assertThat(first.values("tiny")).containsExactly(1, 2);
        assertThat(first.values("layer0/fixed")).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(second.values("tiny")).containsExactly(3, 4);
        assertThat(second.values("layer0/fixed")).containsOnly(0);
    }

    @Test
    void zeros_set_areNotStored() {
        ParameterVector vector = ParameterVector.builder(LAYOUT, Precision.FLOAT32)
                .fill("user", (row, values) -> values[0] = row == 20 ? 1 : 0)
                .set("tower/weight", new double[15])
                .build();
        Object[] pages = ((TableView.Paged) vector.table(LAYOUT.index("user"))).pages();

        assertThat(pages).hasSize(7);
        assertThat(IntStream.range(0, 7).filter(p -> pages[p] != null)).containsExactly(1);
        assertThat(vector.slice(LAYOUT.index("tower/weight"), 0)).isNull();
    }

    @Test
    void set_wrongNameOrLength_isAnError() {
        ParameterVectorBuilder builder = ParameterVector.builder(LAYOUT, Precision.FLOAT32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.set("nobody", 1))
                .withMessageStartingWith("no parameter is named \"nobody\"; known: layer0/weight, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.set("layer0/fixed", 1, 2))
                .withMessage("parameter \"layer0/fixed\": expected 7 values, got 2");
        assertThatThrownBy(() -> builder.fill("tiny", 0, 3, (row, values) -> {}))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
