package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarLayerTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 4))));
    private final Tensor x = g.dense(List.of("price"));

    @Test
    void layer_isAProductWithTheProductOfSharedAndDomainWeights() {
        Tensor y = StarLayer.layer(g.within("star/0"), x, 1, Activation.RELU);

        assertThat(g.program(y)).hasToString("""
                        parameters
                          star/0/shared/weight  shared [4, 1]
                          star/0/domain/weight  domain [4, 1]
                          star/0/shared/bias    shared [1]
                          star/0/domain/bias    domain [1]
                        operations
                          %0  row    [4]     dense  features=[price] width=4
                          %1  domain [4, 1]  multiply star/0/shared/weight, star/0/domain/weight
                          %2  domain [1]     add star/0/shared/bias, star/0/domain/bias
                          %3  row    [1]     linear %0, %1, %2  relu
                        logits %3
                        """);
    }

    @Test
    void factorOfADomain_startsAtOne() {
        Tensor y = StarLayer.layer(g.within("star"), x, 1, Activation.NONE);

        assertThat(g.program(y).parameters())
                .containsExactly(
                        parameter("shared/weight", Scope.SHARED, Initializer.GLOROT_NORMAL, 4, 1),
                        parameter("domain/weight", Scope.DOMAIN, Initializer.ONES, 4, 1),
                        parameter("shared/bias", Scope.SHARED, Initializer.ZEROS, 1),
                        parameter("domain/bias", Scope.DOMAIN, Initializer.ZEROS, 1));
    }

    @Test
    void perceptronOfStarLayers_hasThemInItsPaths() {
        MlpBlock block = new MlpBlock(List.of(3, 1), Activation.RELU, 0.5, Scope.DOMAIN, AdapterSite.Role.TOWER);

        assertThat(g.program(block.record(g, "star", x, StarLayer::layer)).toString())
                .contains(
                        "  star/0/domain/weight  domain [4, 3]",
                        "  star/1/domain/weight  domain [3, 1]",
                        "linear %0, %1, %2  relu",
                        "dropout");
    }

    private static Op.Parameter parameter(String name, Scope scope, Initializer initializer, int... sizes) {
        return new Op.Parameter("star/" + name, scope, Shape.of(sizes), initializer, true, false);
    }
}
