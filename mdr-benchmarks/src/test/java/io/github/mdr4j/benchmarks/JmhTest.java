package io.github.mdr4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks are found and run; what they measure is for another day. */
class JmhTest {

    @Test
    void auc_isMeasured() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(AucBenchmark.class.getName())
                        .param("rows", "1000")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder("auc", "binnedAuc", "parallelSort");
    }

    @Test
    void kernels_areOperationsThatThereAre() throws NoSuchFieldException {
        Param operations = KernelBenchmark.class.getField("operation").getAnnotation(Param.class);

        assertThat(Arrays.asList(operations.value())).isSubsetOf(Operations.names());
    }
}
