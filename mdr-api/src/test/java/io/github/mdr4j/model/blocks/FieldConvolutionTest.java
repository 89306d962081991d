package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldConvolutionTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 12))));
    private final Tensor x = g.reshape(g.dense(List.of("price")), 3, 2, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void layer_keepsFieldsAndComponents(int width) {
        Tensor y = FieldConvolution.layer(g.within("convolution"), x, width, 5);

        assertThat(y.shape()).isEqualTo(Shape.of(3, 2, 5));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "4, 3"})
    void kMax_keepsNoMoreThanThereAre(int k, int kept) {
        assertThat(FieldConvolution.kMax(g, x, k).shape()).isEqualTo(Shape.of(kept, 2, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10, 3", "1, 2, 3, 1", "1, 2, 10, 5", "2, 2, 10, 3", "1, 3, 9, 8", "2, 3, 9, 3", "2, 3, 2, 1"})
    void kept_isAShareOfTheFields(int layer, int layers, int fields, int k) {
        assertThat(FieldConvolution.kept(layer, layers, fields)).isEqualTo(k);
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 10, 2", "4, 5, 55, 11", "5, 6, 54, 9"})
    void kept_isExactWhereDoublesFallShortOfAWholeNumber(int layer, int layers, int fields, int k) {
        double rounded = (1 - Math.pow((double) layer / layers, layers - layer)) * fields;
        assertThat(rounded).isLessThan(k);

        assertThat(FieldConvolution.kept(layer, layers, fields)).isEqualTo(k);
    }

    @Test
    void kept_isExactForManyLayers() {
        assertThat(FieldConvolution.kept(1, 40, 100)).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void layerThatDoesNotExist_isRefused(int layer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldConvolution.kept(layer, 3, 10))
                .withMessage("layer must be in 1..3, got " + layer);
    }
}
