package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    private static final Shape SHAPE = Shape.of(2, 3, 5);

    @Test
    void axes_areCountedFromBothEnds() {
        assertThat(SHAPE.rank()).isEqualTo(3);
        assertThat(SHAPE.size(0)).isEqualTo(2);
        assertThat(SHAPE.size(-1)).isEqualTo(5);
        assertThat(SHAPE.count()).isEqualTo(30);
        assertThat(SHAPE).hasToString("[2, 3, 5]");
    }

    @Test
    void with_changesOneAxis() {
        assertThat(SHAPE.with(1, 7)).isEqualTo(Shape.of(2, 7, 5));
        assertThat(SHAPE.with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
    }

    @Test
    void without_leavesAtLeastOneAxis() {
        assertThat(SHAPE.without(0)).isEqualTo(Shape.of(3, 5));
        assertThat(SHAPE.without(-2)).isEqualTo(Shape.of(2, 5));
        assertThat(Shape.of(4).without(0)).isEqualTo(Shape.of(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -4})
    void axisThatDoesNotExist_isRefused(int axis) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.size(axis));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.with(axis, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.without(axis));
    }

    @Test
    void numberOfAxes_isOneToThree() {
        assertThatIllegalArgumentException().isThrownBy(Shape::of).withMessage("a shape has 1 to 3 axes, got []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(1, 2, 3, 4))
                .withMessage("a shape has 1 to 3 axes, got [1, 2, 3, 4]");
    }

    @Test
    void sizeBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(2, 0))
                .withMessage("sizes must be >= 1, got [2, 0]");
    }

    @Test
    void countAboveAnInt_isRefused() {
        assertThat(Shape.of(Integer.MAX_VALUE, 1, 1).count()).isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Shape.of(2_000_000_000, 2_000_000_000, 2_000_000_000).count())
                .withMessage("shape [2000000000, 2000000000, 2000000000] has more than 2147483647 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(65_536, 32_768).count())
                .withMessage("shape [65536, 32768] has more than 2147483647 values");
    }

    @Test
    void listGiven_isCopied() {
        List<Integer> sizes = new ArrayList<>(List.of(2, 3));
        Shape shape = new Shape(sizes);

        sizes.clear();

        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }
}
