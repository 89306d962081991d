package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How many operations are carried out for themselves, and how often threads go through the rows: what fusing and chains
 * are for.
 */
class KernelCountTest {

    private record Counts(int kernels, int passesOverRows) {}

    @Test
    void perceptronWithDropout_isOneKernelALayerAndOnePassEachWay() {
        Program program = program((g, x) -> {
            Tensor h = x;
            for (int l = 0; l < 3; l++) {
                h = g.dropout(layer(g, "hidden" + l, Scope.SHARED, h, 16), 0.5);
            }
            return h;
        });

        // the embeddings, three layers with bias, activation and dropout, the output
        assertThat(counts(program)).isEqualTo(new Counts(5, 2));
    }

    @Test
    void reshape_isNoKernel() {
        Program program = program((g, x) -> g.reshape(g.reshape(x, 2, 4), 8));

        assertThat(counts(program)).isEqualTo(new Counts(2, 2));
    }

    @Test
    void whatTheResultDoesNotDependOn_isNoKernel() {
        Program program = program((g, x) -> {
            layer(g, "unused", Scope.SHARED, x, 16);
            return x;
        });

        assertThat(counts(program)).isEqualTo(new Counts(2, 2));
    }

    @Test
    void dropoutThatAnotherOperationLooksBehind_isAKernel() {
        Program program = program((g, x) -> {
            Tensor h = layer(g, "hidden", Scope.SHARED, x, 16);
            return g.add(g.dropout(h, 0.5), h);
        });

        assertThat(counts(program)).isEqualTo(new Counts(5, 2));
    }

    @Test
    void layersOfEachDomain_areOnePassEachWay() {
        Program program = program((g, x) -> layer(g, "b", Scope.DOMAIN, layer(g, "a", Scope.DOMAIN, x, 16), 16));

        // the embeddings and the output stand between all rows and those of each domain
        assertThat(counts(program)).isEqualTo(new Counts(4, 6));
    }

    @Test
    void norm_isOnePassMoreEachWay() {
        Program program = program((g, x) -> g.batchNorm(
                layer(g, "a", Scope.SHARED, x, 16),
                g.parameter("gain", Initializer.ONES, 16),
                g.parameter("shift", Initializer.ZEROS, 16),
                Op.BatchNorm.of("norm", Op.Statistics.BATCH)));

        assertThat(counts(program)).isEqualTo(new Counts(4, 4));
    }

    private interface Body {
        Tensor of(Graph g, Tensor x);
    }

    private static Program program(Body body) {
        Graph g = Graph.of(Programs.SCHEMA);
        Tensor x = g.embed(
                List.of("u", "p"),
                List.of(
                        g.table("users", 5, 4, Initializer.GLOROT_NORMAL),
                        g.table("items", 6, 4, Initializer.GLOROT_NORMAL)),
                Op.Reduction.SUM);
        Tensor y = body.of(g, x);
        return g.program(g.linear(y, g.parameter("output", Initializer.GLOROT_NORMAL, y.width(), 1)));
    }

    private static Tensor layer(Graph g, String name, Scope scope, Tensor x, int width) {
        return g.linear(
                new Op.Linear(Activation.RELU, true, true),
                x,
                g.parameter(name, scope, Initializer.GLOROT_NORMAL, width, x.width()),
                g.parameter(name + "/bias", scope, Initializer.ZEROS, width));
    }

    private static Counts counts(Program program) {
        try (Workers workers = new Workers(1);
                Execution execution =
                        new Execution(program, ProgramParameters.layout(program), Precision.FLOAT32, workers, true)) {
            return new Counts(execution.kernels(), execution.passesOverRows());
        }
    }
}
