package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossLayerTest {

    private final Graph g = Graph.of(FeatureSchema.of(
            List.of("books", "music"), List.of(new Feature.Dense("price", 1), new Feature.Dense("counts", 2))));
    private final Tensor x = g.dense(List.of("price"));

    @Test
    void vector_hasAColumnAndABias() {
        Tensor y = CrossLayer.of(g.within("cross/0"), x, x, CrossLayer.Form.VECTOR);

        assertThat(g.program(y)).hasToString("""
                        parameters
                          cross/0/weight  shared [1, 1]
                          cross/0/bias    shared [1]
                        operations
                          %0  row [1]  dense  features=[price] width=1
                          %1  row [1]  linear %0, cross/0/weight
                          %2  row [1]  multiply %0, %1
                          %3  row [1]  add %2, cross/0/bias
                          %4  row [1]  add %3, %0
                        logits %4
                        """);
    }

    @Test
    void matrix_hasALayer() {
        Tensor y = CrossLayer.of(g.within("cross/0"), x, x, CrossLayer.Form.MATRIX);

        assertThat(g.program(y)).hasToString("""
                        parameters
                          cross/0/weight  shared [1, 1]
                          cross/0/bias    shared [1]
                        operations
                          %0  row [1]  dense  features=[price] width=1
                          %1  row [1]  linear %0, cross/0/weight, cross/0/bias  transposed
                          %2  row [1]  multiply %0, %1
                          %3  row [1]  add %2, %0
                        logits %3
                        """);
    }

    @Test
    void inputsOfDifferentWidths_areRefused() {
        Tensor wide = g.select(g.dense(List.of("counts")), 0, 0, 1, 1);
        Tensor narrow = g.dense(List.of("counts"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossLayer.matrix(g, wide, narrow))
                .withMessageContaining("[3]")
                .withMessageContaining("[2]");
    }
}
