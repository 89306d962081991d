package io.github.mdr4j.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.PleLevel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PleLevelNumbersTest {

    private static final int WIDTH = 3;

    /** Sizes of a level, and the weights that it is recorded with. */
    private record Level(BlockNumbers block, int domains, int specific, int shared) {

        double[] expert(String group, int number, double[] x) {
            double[] weight = block.weights("level/0/" + group + "/0/weight");
            double[] bias = block.weights("level/0/" + group + "/0/bias");
            return ByHand.relu(ByHand.layer(x, weight, number * WIDTH * x.length, bias, number * WIDTH, WIDTH));
        }

        double[] gate(String name, int number, int experts, double[] x) {
            double[] weight = block.weights("level/0/" + name + "/output/weight");
            return ByHand.softmax(
                    ByHand.layer(x, weight, number * experts * x.length, new double[experts], 0, experts));
        }

        double[] domainStream(int domain, double[] x) {
            double[][] experts = Stream.concat(
                            IntStream.range(0, specific).mapToObj(e -> expert("specific", domain * specific + e, x)),
                            IntStream.range(0, shared).mapToObj(e -> expert("shared", e, x)))
                    .toArray(double[][]::new);
            return ByHand.mixture(gate("gate", domain, experts.length, x), experts);
        }

        double[] sharedStream(double[] x) {
            double[][] experts = Stream.concat(
                            IntStream.range(0, domains * specific).mapToObj(e -> expert("specific", e, x)),
                            IntStream.range(0, shared).mapToObj(e -> expert("shared", e, x)))
                    .toArray(double[][]::new);
            return ByHand.mixture(gate("sharedGate", 0, experts.length, x), experts);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, false", "2, 1, 2, false", "3, 2, 1, false", "3, 2, 1, true"})
    void lastLevel_mixesTheDomainsOwnExpertsWithTheSharedOnes(
            int domains, int specific, int shared, boolean everyDomain) {
        PleLevel level = level(specific, shared, everyDomain);
        BlockNumbers block = BlockNumbers.of(
                3, domains, 4, (g, x) -> g.ownDomain(streams(level, g, x, 1).domain()));
        Level expected = new Level(block, domains, specific, shared);

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            assertThat(outputs[row])
                    .containsExactly(expected.domainStream(row % domains, block.inputs()[row]), within(1e-11));
        }
        block.assertDerivatives();
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 1, false", "2, 2, 1, 2, false", "2, 3, 2, 1, true", "3, 3, 2, 1, false"})
    void earlierLevel_alsoMixesTheExpertsOfAllDomains(
            int levels, int domains, int specific, int shared, boolean everyDomain) {
        PleLevel level = level(specific, shared, everyDomain);
        BlockNumbers block = BlockNumbers.of(4, domains, 4, (g, x) -> {
            PleLevel.Streams streams = streams(level, g, x, levels);
            return g.concat(g.ownDomain(streams.domain()), streams.shared());
        });
        Level expected = new Level(block, domains, specific, shared);

        double[][] outputs = block.outputs();

        for (int row = 0; row < outputs.length; row++) {
            double[] x = block.inputs()[row];
            double[] domain = expected.domainStream(row % domains, x);
            double[] common = expected.sharedStream(x);
            assertThat(outputs[row])
                    .containsExactly(
                            Stream.of(domain, common)
                                    .flatMapToDouble(Arrays::stream)
                                    .toArray(),
                            within(1e-11));
        }
        block.assertDerivatives();
    }

    private static PleLevel level(int specific, int shared, boolean everyDomain) {
        return new PleLevel(
                new ExpertGroup(specific, List.of(WIDTH), 0, Scope.DOMAIN, Normalization.NONE),
                new ExpertGroup(shared, List.of(WIDTH), 0, Scope.SHARED, Normalization.NONE),
                Gate.plain(Scope.DOMAIN),
                Gate.plain(Scope.SHARED),
                everyDomain);
    }

    private static PleLevel.Streams streams(PleLevel level, Graph g, Tensor x, int levels) {
        return level.record(g, "level", new PleLevel.Streams(x, x), 0, levels);
    }
}
