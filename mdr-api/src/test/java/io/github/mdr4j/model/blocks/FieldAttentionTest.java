package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldAttentionTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 2))));
    private final Tensor fields = g.reshape(g.dense(List.of("price")), 1, 2);

    @Test
    void layer_isAttentionWithAProjectedResidual() {
        Tensor y = FieldAttention.layer(g.within("attention/0"), fields, 1, new Op.Attention(1, 0.5));

        assertThat(g.program(g.reshape(y, 1))).hasToString("""
                        parameters
                          attention/0/query     shared [2, 1]
                          attention/0/key       shared [2, 1]
                          attention/0/value     shared [2, 1]
                          attention/0/residual  shared [2, 1]
                        operations
                          %0  row [2]     dense  features=[price] width=2
                          %1  row [1, 2]  reshape %0  shape=[1, 2]
                          %2  row [1, 1]  linear %1, attention/0/query
                          %3  row [1, 1]  linear %1, attention/0/key
                          %4  row [1, 1]  linear %1, attention/0/value
                          %5  row [1, 1]  attention %2, %3, %4  heads=1 scale=0.5
                          %6  row [1, 1]  linear %1, attention/0/residual
                          %7  row [1, 1]  add %5, %6
                          %8  row [1]     reshape %7  shape=[1]
                        logits %8
                        """);
    }

    @Test
    void columnsThatCannotBeCutIntoHeads_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldAttention.layer(g, fields, 3, new Op.Attention(2, 1)))
                .withMessageContaining("heads");
    }
}
