package io.github.mdr4j.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepBenchmarkTest {

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("a", "b"), List.of(new Feature.Sparse("id", 10)));

    @Test
    void measurement_tellsTimeOfStepsAndProducts() {
        StepSpeed speed = StepBenchmark.run(workload(4, 4), 2, 0.2);

        assertThat(speed.workload()).isEqualTo("small");
        assertThat(speed.rows()).isEqualTo(4);
        assertThat(speed.stepMilliseconds()).isPositive();
        assertThat(speed.floorMilliseconds()).isPositive();
        assertThat(speed.allocatedBytes()).isPositive();
    }

    @Test
    void figures_followFromTheTimes() {
        StepSpeed speed = new StepSpeed("mamdr", 1024, 8, 5, "1 thread", 12_345);

        assertThat(speed.samplesPerSecond()).isEqualTo(128_000);
        assertThat(speed.floorRatio()).isEqualTo(1.6);
        assertThat(speed.summary()).isEqualTo("workload=mamdr samplesPerSecond=128000 floorRatio=1.60");
        assertThat(speed.line()).contains("mamdr", "8.00", "128000", "5.00", "1.60", "12,345", "1 thread");
        assertThat(StepSpeed.header().indexOf("samples/s"))
                .isEqualTo(speed.line().indexOf("   128000"));
    }

    @Test
    void batchesOfDifferentSize_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workload(4, 5))
                .withMessage("expected batches with one number of rows, got [4, 5]");
    }

    @Test
    void batches_takeTurns() {
        Workload workload = workload(4, 4);

        assertThat(workload.batch(0)).isSameAs(workload.batch(2)).isNotSameAs(workload.batch(1));
    }

    @Test
    void allocation_isWhatTheWorkAllocates() {
        byte[][] kept = new byte[1][];

        assertThat(AllocatedBytes.of(() -> kept[0] = new byte[1_000_000])).isBetween(1_000_000L, 1_010_000L);
        assertThat(kept[0]).hasSize(1_000_000);
    }

    @Test
    void workloads_haveTheirNames() {
        assertThat(Workloads.names()).endsWith("mamdr").contains("hamur2", "hamur7", "deepfm", "mmoe", "ple");
        assertThat(Workloads.named("star").name()).isEqualTo("star");
        assertThat(Workloads.named("hamur2").name()).isEqualTo("hamur2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workloads.named("mlp"))
                .withMessageStartingWith("unknown workload \"mlp\": expected one of hamur2, ");
    }

    private static Workload workload(int... rows) {
        Program program = Program.record(Mlp.hidden(8), null, SCHEMA, Embeddings.dim(4), Op.Statistics.DOMAIN);
        return new Workload(
                "small",
                program,
                Adam.rate(1e-3),
                java.util.Arrays.stream(rows).mapToObj(StepBenchmarkTest::batch).toList());
    }

    private static Batch batch(int rows) {
        return Batch.of(SCHEMA, new int[rows])
                .sparse(0, new int[rows])
                .labels(new float[rows])
                .build();
    }
}
