package io.github.mdr4j.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.backbones.AutoInt;
import io.github.mdr4j.backbones.DeepFm;
import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.backbones.Mmoe;
import io.github.mdr4j.backbones.Ple;
import io.github.mdr4j.backbones.Star;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step allocates no tensor: its buffers are those of the step before. What remains are small objects for each
 * operation and block of 256 rows, and the list of the rows' domains.
 */
class StepAllocationTest {

    private static final int WIDTH = 64;
    private static final int FEW = 256;
    private static final int MANY = 1_024;
    private static final int WARM_UP = 12;
    private static final int TRIALS = 4;

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("a", "b", "c"), List.of(new Feature.Sparse("u", 500), new Feature.Sparse("p", 300)));

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(Mlp.hidden(WIDTH, WIDTH).dropout(0.5), null),
                Arguments.of(DeepFm.hidden(WIDTH, WIDTH).dropout(0.5), null),
                Arguments.of(AutoInt.heads(2).headWidth(WIDTH / 2).hidden(WIDTH), null),
                Arguments.of(Mmoe.experts(2, WIDTH).tower(WIDTH), null),
                Arguments.of(Ple.experts(1, 1, WIDTH).tower(WIDTH), null),
                Arguments.of(Star.hidden(WIDTH, WIDTH), null),
                Arguments.of(DomainMlp.hidden(WIDTH, WIDTH), null),
                Arguments.of(DomainMlp.hidden(WIDTH, WIDTH), HamurAdapter.rank(8)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void rows_allocateLessThanOneTensor(Backbone backbone, @Nullable DomainAdapter adapter) {
        Program program = Program.record(backbone, adapter, SCHEMA, Embeddings.dim(WIDTH), Op.Statistics.DOMAIN);

        long many = allocatedBytes(program, MANY);
        long more = many - allocatedBytes(program, FEW);

        assertThat(many).isLessThan(MANY * WIDTH * (long) Float.BYTES);
        assertThat(more).isLessThan((MANY - FEW) * WIDTH * (long) Float.BYTES / 2);
    }

    /** The least of several steps: what else happens in the virtual machine only adds. */
    private static long allocatedBytes(Program program, int rows) {
        Workload workload = new Workload("rows", program, Adam.rate(1e-3), List.of(batch(rows, 1), batch(rows, 2)));
        try (Learner learner = workload.learner(1)) {
            IntStream.range(0, WARM_UP).forEach(step -> learner.step(workload.batch(step)));
            return LongStream.range(0, TRIALS)
                    .map(step -> AllocatedBytes.of(() -> learner.step(workload.batch(step))))
                    .min()
                    .orElseThrow();
        }
    }

    private static Batch batch(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Batch.of(SCHEMA, IntStream.range(0, rows).map(r -> r * 3 / rows).toArray())
                .sparse(0, random.ints(rows, 0, 500).toArray())
                .sparse(1, random.ints(rows, 0, 300).toArray())
                .labels(new float[rows])
                .seed(seed)
                .build();
    }
}
