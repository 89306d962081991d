package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactorizationMachineTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 6))));
    private final Tensor fields = g.reshape(g.dense(List.of("price")), 3, 2);

    @Test
    void biInteraction_isAVectorWithoutParameters() {
        Tensor pooled = FactorizationMachine.biInteraction(g, fields);

        assertThat(pooled.type()).isEqualTo(new TensorType(Scope.ROW, Shape.of(2)));
        assertThat(g.program(FactorizationMachine.interaction(g, fields)).parameters())
                .isEmpty();
    }

    @Test
    void interaction_isANumber() {
        assertThat(FactorizationMachine.interaction(g, fields).type())
                .isEqualTo(new TensorType(Scope.ROW, Shape.of(1)));
    }

    @Test
    void interactionUnderEveryDomain_isUnderEveryDomain() {
        assertThat(FactorizationMachine.interaction(g, g.everyDomain(fields)).type())
                .isEqualTo(new TensorType(Scope.EACH, Shape.of(1)));
    }
}
