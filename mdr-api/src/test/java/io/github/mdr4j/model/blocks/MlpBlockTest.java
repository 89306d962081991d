package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.AdapterSite.Phase;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlpBlockTest {

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 4)));
    private static final MlpBlock BLOCK = MlpBlock.deep(List.of(3, 1), 0.5);

    /** The block alone, as a backbone. */
    private record Alone(MlpBlock block) implements Backbone {

        @Override
        public String name() {
            return "alone";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return block.record(g, "hidden", in.flat());
        }
    }

    /** An adapter at one phase that doubles the vector and writes down what it is called with. */
    private static final class Doubling implements DomainAdapter {

        private final Phase phase;
        private final List<String> calls = new ArrayList<>();

        Doubling(Phase phase) {
            this.phase = phase;
        }

        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public boolean attachesTo(AdapterSite site) {
            return site.phase() == phase;
        }

        @Override
        public Attachment open(Graph g, Inputs in) {
            return (site, input, value) -> {
                calls.add(site + ": " + input + " -> " + value);
                return g.affine(value, 2, 0);
            };
        }
    }

    @Test
    void block_isLayersWithDropout() {
        assertThat(record(BLOCK, null)).hasToString("""
                        parameters
                          hidden/0/weight  shared [3, 4]
                          hidden/0/bias    shared [3]
                          hidden/1/weight  shared [1, 3]
                          hidden/1/bias    shared [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [3]  linear %0, hidden/0/weight, hidden/0/bias  relu transposed
                          %2  row [3]  dropout %1  rate=0.5
                          %3  row [1]  linear %2, hidden/1/weight, hidden/1/bias  relu transposed
                          %4  row [1]  dropout %3  rate=0.5
                        logits %4
                        """);
    }

    @Test
    void blockPerDomain_hasWeightsPerDomain() {
        MlpBlock tower = new MlpBlock(List.of(1), Activation.TANH, 0, Scope.DOMAIN, Role.TOWER);

        assertThat(record(tower, null)).hasToString("""
                        parameters
                          hidden/0/weight  domain [1, 4]
                          hidden/0/bias    domain [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [1]  linear %0, hidden/0/weight, hidden/0/bias  tanh transposed
                        logits %1
                        """);
    }

    @Test
    void blockWithoutLayers_isItsInput() {
        Graph g = Graph.of(SCHEMA);
        Tensor x = g.dense(List.of("price"));

        assertThat(MlpBlock.deep(List.of(), 0.5).record(g, "hidden", x)).isSameAs(x);
    }

    @Test
    void adapterInsideTheLayers_comesBeforeTheActivation() {
        Doubling adapter = new Doubling(Phase.LAYER);

        Program program = record(BLOCK, adapter);

        assertThat(adapter.calls)
                .containsExactly(
                        "deep hidden layer 1 of 2 (layer): %0 row[4] -> %1 row[3]",
                        "deep hidden layer 2 of 2 (layer): %4 row[3] -> %5 row[1]");
        assertThat(program.toString()).endsWith("""
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [3]  linear %0, hidden/0/weight, hidden/0/bias  transposed
                          %2  row [3]  affine %1  scale=2.0 offset=0.0
                          %3  row [3]  activate %2  relu
                          %4  row [3]  dropout %3  rate=0.5
                          %5  row [1]  linear %4, hidden/1/weight, hidden/1/bias  transposed
                          %6  row [1]  affine %5  scale=2.0 offset=0.0
                          %7  row [1]  activate %6  relu
                          %8  row [1]  dropout %7  rate=0.5
                        logits %8
                        """);
    }

    @Test
    void adapterBehindTheLayers_comesAfterActivationAndDropout() {
        Doubling adapter = new Doubling(Phase.HIDDEN);

        Program program = record(BLOCK, adapter);

        assertThat(adapter.calls)
                .containsExactly(
                        "deep hidden layer 1 of 2 (hidden): %0 row[4] -> %2 row[3]",
                        "deep hidden layer 2 of 2 (hidden): %3 row[3] -> %5 row[1]");
        assertThat(program.toString()).endsWith("""
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [3]  linear %0, hidden/0/weight, hidden/0/bias  relu transposed
                          %2  row [3]  dropout %1  rate=0.5
                          %3  row [3]  affine %2  scale=2.0 offset=0.0
                          %4  row [1]  linear %3, hidden/1/weight, hidden/1/bias  relu transposed
                          %5  row [1]  dropout %4  rate=0.5
                          %6  row [1]  affine %5  scale=2.0 offset=0.0
                        logits %6
                        """);
    }

    @Test
    void adapterThatAttachesNowhere_isToldBothPhasesOfEveryLayer() {
        DomainAdapter adapter = new DomainAdapter() {
            @Override
            public String name() {
                return "aloof";
            }

            @Override
            public boolean attachesTo(AdapterSite site) {
                return false;
            }

            @Override
            public Attachment open(Graph g, Inputs in) {
                return (site, input, value) -> value;
            }
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(BLOCK, adapter))
                .withMessage("adapter \"aloof\" attached to no site; open were deep hidden layer 1 of 2 (layer),"
                        + " deep hidden layer 1 of 2 (hidden), deep hidden layer 2 of 2 (layer),"
                        + " deep hidden layer 2 of 2 (hidden)");
    }

    @Test
    void widthBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MlpBlock.deep(List.of(3, 0), 0))
                .withMessage("hidden[1] must be >= 1, got 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void dropout_isInZeroToOne(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MlpBlock.deep(List.of(3), rate))
                .withMessage("dropout must be in [0, 1), got " + rate);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "EACH"})
    void weightsWithRows_areRefused(Scope scope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MlpBlock(List.of(3), Activation.RELU, 0, scope, Role.DEEP))
                .withMessage("scope of the weights must be shared or domain, got " + scope);
    }

    private static Program record(MlpBlock block, @Nullable DomainAdapter adapter) {
        return Program.record(
                new Alone(block), adapter, SCHEMA, Embeddings.dim(2).withoutDomain(), Op.Statistics.BATCH);
    }
}
