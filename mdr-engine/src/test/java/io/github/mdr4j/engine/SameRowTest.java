package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchBuilder;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.Precision;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row gets the same bits wherever it stands in a batch and whatever stands beside it. */
class SameRowTest {

    private static final Map<String, Program> PROGRAMS = Programs.all();
    private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 12, 16, 17, 31, 127, 129, 255, 257, 300, 600};
    private static final int EACH = 120;

    static Stream<String> names() {
        return PROGRAMS.keySet().stream().filter(name -> !name.contains("without running values"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void floats_areTheSameInEveryBatch(String name) {
        assertSame(PROGRAMS.get(name), Precision.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("names")
    void doubles_areTheSameInEveryBatch(String name) {
        assertSame(PROGRAMS.get(name), Precision.FLOAT64);
    }

    private static void assertSame(Program program, Precision precision) {
        SplittableRandom random = new SplittableRandom(4);
        Batch all = Programs.batch(3, EACH, EACH, EACH);
        try (Scorer scorer = new Nd4jEngine()
                .scorer(
                        program,
                        new DomainParameters.Shared(Programs.values(program, 2, precision)),
                        ModelStates.of(Programs.state(program)))) {
            double[] expected = scorer.logits(all);
            for (int size : SIZES) {
                int[] picks = random.ints(size, 0, all.rows()).toArray();
                Batch batch = picked(all, picks);
                double[] logits = batch.inCallersOrder(scorer.logits(batch));
                for (int i = 0; i < size; i++) {
                    assertThat(logits[i]).isEqualTo(expected[picks[i]]);
                }
            }
        }
    }

    private static Batch picked(Batch all, int[] picks) {
        int[] domains = new int[picks.length];
        int[][] sparse = new int[2][picks.length];
        int[] sequence = new int[picks.length * 3];
        double[] dense = new double[picks.length * 2];
        for (int i = 0; i < picks.length; i++) {
            domains[i] = picks[i] / EACH;
            for (int column = 0; column < sparse.length; column++) {
                sparse[column][i] = all.sparse(column)[picks[i]];
            }
            System.arraycopy(all.sequence(0), picks[i] * 3, sequence, i * 3, 3);
            System.arraycopy(all.dense(0), picks[i] * 2, dense, i * 2, 2);
        }
        BatchBuilder builder = Batch.of(Programs.SCHEMA, domains);
        return builder.sparse(0, sparse[0])
                .sparse(1, sparse[1])
                .sequence(0, sequence)
                .dense(0, dense)
                .build();
    }
}
