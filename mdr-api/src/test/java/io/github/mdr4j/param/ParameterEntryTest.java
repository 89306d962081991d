package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterEntryTest {

    @Test
    void size_anyKind_isThatOfOneValue() {
        assertThat(ParameterEntry.dense("a", 3, 4).size()).isEqualTo(12);
        assertThat(ParameterEntry.dense("a").size()).isEqualTo(1);
        assertThat(ParameterEntry.slices("a", 5, 3, 4).size()).isEqualTo(12);
        assertThat(ParameterEntry.slices("a", 5, 3, 4).totalSize()).isEqualTo(60);
        assertThat(ParameterEntry.table("a", 1 << 30, 8).totalSize()).isEqualTo(1L << 33);
    }

    @Test
    void shape_changedAfterwards_doesNotChangeTheEntry() {
        List<Integer> shape = new ArrayList<>(List.of(2, 3));
        ParameterEntry entry = new ParameterEntry("a", Kind.DENSE, shape, 1, true);

        shape.set(0, 9);

        assertThat(entry).isEqualTo(ParameterEntry.dense("a", 2, 3));
    }

    @Test
    void toString_anyKind_tellsKindNameAndShape() {
        assertThat(ParameterEntry.dense("a", 2, 3)).hasToString("dense \"a\" [2, 3]");
        assertThat(ParameterEntry.slices("a", 4, 3)).hasToString("slices \"a\" 4 x [3]");
        assertThat(new ParameterEntry("a", Kind.TABLE, List.of(3), 9, false))
                .hasToString("table \"a\" 9 x [3] (not trainable)");
    }

    @Test
    void badValues_areErrorsThatNameTheEntry() {
        assertError("the name of a parameter must not be blank, got \" \"", () -> ParameterEntry.dense(" ", 1));
        assertError("shape[1] of parameter \"a\" must be >= 1, got 0", () -> ParameterEntry.dense("a", 2, 0));
        assertError("count of parameter \"a\" (SLICES) must be >= 1, got 0", () -> ParameterEntry.slices("a", 0, 2));
        assertError("count of parameter \"a\" (TABLE) must be >= 1, got -3", () -> ParameterEntry.table("a", -3, 2));
        assertError(
                "count of parameter \"a\" (DENSE) must be 1, got 2",
                () -> new ParameterEntry("a", Kind.DENSE, List.of(), 2, true));
        assertError(
                "shape of a row of table \"a\" must be [dim], got [2, 3]",
                () -> new ParameterEntry("a", Kind.TABLE, List.of(2, 3), 2, true));
        assertError(
                "parameter \"a\" is too large: one value of shape [65536, 65536] must have at most 2147483647 numbers",
                () -> ParameterEntry.dense("a", 1 << 16, 1 << 16));
    }

    private static void assertError(String message, Runnable constructor) {
        assertThatIllegalArgumentException().isThrownBy(constructor::run).withMessage(message);
    }
}
