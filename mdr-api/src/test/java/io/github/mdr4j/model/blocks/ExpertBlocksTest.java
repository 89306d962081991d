package io.github.mdr4j.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.AdapterSite;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpertBlocksTest {

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("books", "music"), List.of(new Feature.Dense("price", 4)));

    /** A block alone, as a backbone. */
    private record Alone(BiFunction<Graph, Tensor, Tensor> block) implements Backbone {

        @Override
        public String name() {
            return "alone";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return block.apply(g, in.flat());
        }
    }

    /** An adapter that writes down the sites and changes nothing. */
    private static final class Listing implements DomainAdapter {

        private final List<String> sites = new ArrayList<>();

        @Override
        public String name() {
            return "listing";
        }

        @Override
        public boolean attachesTo(AdapterSite site) {
            return true;
        }

        @Override
        public Attachment open(Graph g, Inputs in) {
            return (site, input, value) -> {
                sites.add(site + ": " + input.type() + " -> " + value.type());
                return value;
            };
        }
    }

    @Test
    void experts_areOneGroupedLayerALevel() {
        ExpertGroup group = new ExpertGroup(3, List.of(2, 1), 0.5, Scope.DOMAIN, Normalization.NONE);

        Program program = record((g, x) -> g.reduce(group.record(g, "expert", x), 0, Op.Reduction.SUM));

        assertThat(program.toString()).contains("expert/0/weight  domain [3, 2, 4]", "expert/1/bias    domain [3, 1]");
        assertThat(program.toString()).contains("""
                          %1  row [3, 2]  linear %0, expert/0/weight, expert/0/bias  relu transposed
                          %2  row [3, 2]  dropout %1  rate=0.5
                          %3  row [3, 1]  linear %2, expert/1/weight, expert/1/bias  relu transposed
                          %4  row [3, 1]  dropout %3  rate=0.5
                        """.stripTrailing());
    }

    @Test
    void normalizedExperts_haveAFactorEach() {
        ExpertGroup group = new ExpertGroup(3, List.of(1), 0, Scope.SHARED, Normalization.BATCH);

        Program program = record((g, x) -> g.reduce(group.record(g, "expert", x), 0, Op.Reduction.SUM));

        assertThat(program.toString()).contains("expert/0/norm/gain   shared [3, 1]", "expert/0/norm  shared [3, 1]");
    }

    @Test
    void noExpertOrNoLayer_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertGroup(0, List.of(2), 0, Scope.SHARED, Normalization.NONE))
                .withMessage("experts must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertGroup(2, List.of(), 0, Scope.SHARED, Normalization.NONE))
                .withMessage("an expert must have at least one layer, got hidden []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertGroup(2, List.of(3, 0), 0, Scope.SHARED, Normalization.NONE))
                .withMessage("hidden[1] must be >= 1, got 0");
    }

    @Test
    void plainGate_isOneLayerWithoutBias() {
        Program program = record((g, x) -> g.slice(Gate.plain(Scope.DOMAIN).record(g, "gate", x, 3), 0, 0, 1));

        assertThat(program.toString())
                .contains("gate/output/weight  domain [3, 4]")
                .doesNotContain("bias");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void normalizedGate_hasABias(boolean layerNorm) {
        Gate gate = Gate.plain(Scope.SHARED).normalized(layerNorm ? Normalization.LAYER : Normalization.BATCH);

        assertThat(gate.bias()).isTrue();
        assertThat(gate.normalized(Normalization.NONE).bias()).isTrue();
        assertThat(Gate.plain(Scope.SHARED).normalized(Normalization.NONE).bias())
                .isFalse();
    }

    @Test
    void mixture_isOneProductWithTheExperts() {
        Program program = record((g, x) -> {
            Tensor experts = g.reshape(x, 4, 1);
            return Mixture.of(g, g.softmax(x), experts);
        });

        assertThat(program.toString()).contains("row [1]     linear");
    }

    @Test
    void mixture_opensBothPhasesOfALevel() {
        Listing adapter = new Listing();

        record(adapter, (g, x) -> g.slice(Mixture.adapted(g, "mixture", 1, 3, x, x), 0, 0, 1));

        assertThat(adapter.sites)
                .containsExactly(
                        "level mixture layer 2 of 3 (layer): row[4] -> row[4]",
                        "level mixture layer 2 of 3 (hidden): row[4] -> row[4]");
    }

    @Test
    void tower_opensASiteForEveryHiddenLayer() {
        Listing adapter = new Listing();

        record(adapter, (g, x) -> new Tower(List.of(3, 2), 0, Normalization.NONE).record(g, "tower", x));

        assertThat(adapter.sites)
                .containsExactly(
                        "tower tower layer 1 of 2 (layer): row[4] -> row[3]",
                        "tower tower layer 1 of 2 (hidden): row[4] -> row[3]",
                        "tower tower layer 2 of 2 (layer): row[3] -> row[2]",
                        "tower tower layer 2 of 2 (hidden): row[3] -> row[2]");
    }

    @Test
    void towerWithoutHiddenLayers_isALinearUnitForEachDomain() {
        assertThat(record((g, x) -> new Tower(List.of(), 0, Normalization.NONE).record(g, "tower", x)))
                .hasToString("""
                        parameters
                          tower/output/weight  domain [1, 4]
                          tower/output/bias    domain [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [1]  linear %0, tower/output/weight, tower/output/bias  transposed
                        logits %1
                        """);
    }

    @Test
    void gateUnit_isTwoLayersAndAFactor() {
        assertThat(record((g, x) -> new GateUnit(GateUnit.SCALE, Scope.SHARED).record(g, "gate", x, 1)))
                .hasToString("""
                        parameters
                          gate/hidden/weight  shared [1, 4]
                          gate/hidden/bias    shared [1]
                          gate/output/weight  shared [1, 1]
                          gate/output/bias    shared [1]
                        operations
                          %0  row [4]  dense  features=[price] width=4
                          %1  row [1]  linear %0, gate/hidden/weight, gate/hidden/bias  relu transposed
                          %2  row [1]  linear %1, gate/output/weight, gate/output/bias  sigmoid transposed
                          %3  row [1]  affine %2  scale=2.0 offset=0.0
                        logits %3
                        """);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void scaleOfAGateUnit_isAboveZero(double scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateUnit(scale, Scope.SHARED))
                .withMessage("scale of a gate unit must be > 0 and finite, got " + scale);
    }

    @Test
    void levels_putRowsUnderEveryDomainAsLongAsASharedGateFollows() {
        Listing adapter = new Listing();

        record(adapter, (g, x) -> {
            PleLevel.Streams streams = new PleLevel.Streams(x, x);
            for (int index = 0; index < 3; index++) {
                streams = level().record(g, "level", streams, index, 3);
            }
            return g.slice(streams.domain(), 0, 0, 1);
        });

        assertThat(adapter.sites)
                .containsExactly(
                        "level level layer 1 of 3 (layer): each[4] -> each[2]",
                        "level level layer 1 of 3 (hidden): each[4] -> each[2]",
                        "level level layer 2 of 3 (layer): row[2] -> row[2]",
                        "level level layer 2 of 3 (hidden): row[2] -> row[2]",
                        "level level layer 3 of 3 (layer): row[2] -> row[2]",
                        "level level layer 3 of 3 (hidden): row[2] -> row[2]");
    }

    @Test
    void lastLevel_hasNoSharedGateAndStaysOnOwnRows() {
        Program program = record((g, x) -> g.slice(
                level().record(g, "level", new PleLevel.Streams(x, x), 0, 1).domain(), 0, 0, 1));

        assertThat(program.toString()).doesNotContain("sharedGate", "everyDomain");
    }

    @Test
    void partsOfALevel_haveTheScopesOfTheirNames() {
        ExpertGroup shared = new ExpertGroup(1, List.of(2), 0, Scope.SHARED, Normalization.NONE);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PleLevel(shared, shared, Gate.plain(Scope.DOMAIN), Gate.plain(Scope.SHARED), false))
                .withMessage("scope of the specific experts must be domain, got shared");
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "EACH"})
    void weightsWithRows_areRefused(Scope scope) {
        String message = "scope of the weights must be shared or domain, got " + scope;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpertGroup(1, List.of(2), 0, scope, Normalization.NONE))
                .withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> Gate.plain(scope)).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateUnit(2, scope))
                .withMessage(message);
    }

    private static PleLevel level() {
        return new PleLevel(
                new ExpertGroup(1, List.of(2), 0, Scope.DOMAIN, Normalization.NONE),
                new ExpertGroup(1, List.of(2), 0, Scope.SHARED, Normalization.NONE),
                Gate.plain(Scope.DOMAIN),
                Gate.plain(Scope.SHARED),
                false);
    }

    private static Program record(BiFunction<Graph, Tensor, Tensor> block) {
        return record(null, block);
    }

    private static Program record(@Nullable DomainAdapter adapter, BiFunction<Graph, Tensor, Tensor> block) {
        return Program.record(
                new Alone(block), adapter, SCHEMA, Embeddings.dim(2).withoutDomain(), Op.Statistics.BATCH);
    }
}
