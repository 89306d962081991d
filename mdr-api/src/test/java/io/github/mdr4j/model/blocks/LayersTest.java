package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayersTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 4))));
    private final Tensor x = g.dense(List.of("price"));

    @Test
    void layer_isATransposedProductWithBias() {
        Tensor y = Layers.layer(g.within("output"), x, 1, Activation.SIGMOID);

        assertThat(g.program(y)).hasToString("""
                        parameters
                          output/weight  shared [1, 4]
                          output/bias    shared [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [1]  linear %0, output/weight, output/bias  sigmoid transposed
                        logits %1
                        """);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "DOMAIN"})
    void layer_hasWeightsOfTheScopeGiven(Scope scope) {
        Program program = g.program(Layers.layer(g.within("output"), x, 1, Activation.NONE, scope));

        assertThat(program.parameters())
                .containsExactly(
                        new Op.Parameter(
                                "output/weight", scope, Shape.of(1, 4), Initializer.GLOROT_NORMAL, true, false),
                        new Op.Parameter("output/bias", scope, Shape.of(1), Initializer.ZEROS, true, false));
    }

    @Test
    void projection_hasNoBias() {
        Program program = g.program(Layers.projection(g.within("output"), x, 1, Scope.DOMAIN));

        assertThat(program.parameters())
                .containsExactly(new Op.Parameter(
                        "output/weight", Scope.DOMAIN, Shape.of(1, 4), Initializer.GLOROT_NORMAL, true, false));
    }

    @Test
    void groupedLayers_haveAWeightEach() {
        Tensor first = Layers.grouped(g.within("a"), x, 3, 2, Activation.RELU, Scope.SHARED);
        Tensor second = Layers.grouped(g.within("b"), first, 3, 5, Activation.NONE, Scope.SHARED);

        assertThat(first.type()).isEqualTo(new TensorType(Scope.ROW, Shape.of(3, 2)));
        assertThat(second.type()).isEqualTo(new TensorType(Scope.ROW, Shape.of(3, 5)));
    }

    @Test
    void normalizedLayer_isALayerAndItsNorm() {
        Tensor y = Layers.layer(g.within("a"), x, 1, Activation.RELU, Scope.SHARED, Normalization.BATCH);

        assertThat(g.program(y).parameters().stream().map(Op.Parameter::name))
                .containsExactly("a/weight", "a/bias", "a/norm/gain", "a/norm/shift");
    }

    @Test
    void layerOfSeveralVectors_projectsEach() {
        Tensor y = Layers.layer(g.within("a"), g.reshape(x, 2, 2), 3, Activation.RELU);

        assertThat(y.type()).isEqualTo(new TensorType(Scope.ROW, Shape.of(2, 3)));
    }

    @Test
    void widthBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.layer(g, x, 0, Activation.NONE))
                .withMessage("sizes must be >= 1, got [0, 4]");
    }
}
