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
import io.github.mdr4j.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionedNormTest {

    private final Graph g =
            Graph.of(FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 1))));
    private final Tensor x = g.dense(List.of("price"));

    @Test
    void norm_hasStatisticsOfEachDomainAndFactorsInTwoParts() {
        Tensor y = new PartitionedNorm(1e-3, 0.99, true).apply(g.within("in"), x, Activation.RELU, Scope.SHARED);

        assertThat(g.program(y)).hasToString("""
                        parameters
                          in/norm/shared/gain   shared [1]
                          in/norm/domain/gain   domain [1]
                          in/norm/shared/shift  shared [1]
                          in/norm/domain/shift  domain [1]
                        state
                          in/norm  domain [1]
                        operations
                          %0  row    [1]  dense  features=[price] width=1
                          %1  domain [1]  multiply in/norm/shared/gain, in/norm/domain/gain
                          %2  domain [1]  add in/norm/shared/shift, in/norm/domain/shift
                          %3  row    [1]  batchNorm %0, %1, %2  name=in/norm statistics=domain variance=biased running\
                         epsilon=0.001 momentum=0.99 relu
                        logits %3
                        """);
    }

    @Test
    void factors_startAtOneAndSummandsAtZero() {
        Program program = g.program(PartitionedNorm.STANDARD.apply(g, x, Activation.NONE, Scope.SHARED));

        assertThat(program.parameters())
                .extracting(Op.Parameter::initializer)
                .containsExactly(Initializer.ONES, Initializer.ONES, Initializer.ZEROS, Initializer.ZEROS);
    }

    @Test
    void withoutRunningValues_thereIsNoState() {
        PartitionedNorm norm = new PartitionedNorm(1e-6, 0, false);

        assertThat(g.program(norm.apply(g, x, Activation.NONE, Scope.SHARED)).norms())
                .isEmpty();
    }

    @Test
    void wrongNumbers_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartitionedNorm(0, 0.9, true))
                .withMessage("epsilon of norm \"norm\" must be > 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartitionedNorm(1e-5, 1.1, true))
                .withMessage("momentum of norm \"norm\" must be in 0..1, got 1.1");
    }
}
