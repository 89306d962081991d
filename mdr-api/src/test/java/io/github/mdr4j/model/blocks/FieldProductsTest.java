package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FieldProducts.Outer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldProductsTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 8))));
    private final Tensor x = g.dense(List.of("price"));

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 6", "8, 28"})
    void inner_isANumberForEveryPair(int fields, int pairs) {
        assertThat(FieldProducts.inner(g, g.reshape(x, fields, 8 / fields)).shape())
                .isEqualTo(Shape.of(pairs));
    }

    @ParameterizedTest
    @CsvSource({"MATRIX, '[6, 2, 2]'", "VECTOR, '[6, 2]'", "NUMBER, '[6, 1]'"})
    void outerOfPairs_hasAKernelForEachAndGivesANumberForEach(Outer form, String kernel) {
        Tensor y = FieldProducts.outer(g.within("outer"), g.reshape(x, 4, 2), form);

        assertThat(y.shape()).isEqualTo(Shape.of(6));
        List<Op.Parameter> parameters = g.program(Layers.layer(g.within("output"), y, 1, Activation.NONE))
                .parameters();
        assertThat(parameters.get(0).name()).isEqualTo("outer/kernel");
        assertThat(parameters.get(0).shape()).hasToString(kernel);
    }

    @Test
    void outerSum_isAMatrixOfTheEmbeddingWidthWithoutParameters() {
        Tensor y = FieldProducts.outer(g, g.reshape(x, 2, 4), Outer.SUM);

        assertThat(y.shape()).isEqualTo(Shape.of(16));
        assertThat(g.program(g.reduce(y, 0, Op.Reduction.SUM)).parameters()).isEmpty();
    }

    @Test
    void innerOfOneField_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldProducts.inner(g, g.reshape(x, 1, 8)))
                .withMessage("products of fields need at least 2 of them, got %1 row[1, 8]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUM")
    void outerOfOneField_isRefused(Outer form) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldProducts.outer(g, g.reshape(x, 1, 8), form))
                .withMessage("products of fields need at least 2 of them, got %1 row[1, 8]");
    }
}
