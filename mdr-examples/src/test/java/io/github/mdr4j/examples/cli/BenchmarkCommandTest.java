package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkCommandTest {

    @Test
    void benchmark_printsATableAndALineForPrograms() {
        Mdr result = Mdr.run("benchmark", "--workload", "hamur2", "--seconds", "0.1", "--threads", "1");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .hasSize(6)
                .contains("threads: 1")
                .anyMatch(line -> line.startsWith("workload ") && line.contains("step/floor"))
                .anyMatch(line -> line.startsWith("hamur2 ") && line.contains("4096"))
                .last()
                .asString()
                .matches("workload=hamur2 samplesPerSecond=\\d+ floorRatio=\\d+\\.\\d\\d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workload=mlp | unknown workload \"mlp\": expected one of hamur2, hamur7, hamur7-65, deepfm",
                "--seconds=0 | --seconds must be > 0, got 0.0",
                "--seconds=NaN | --seconds must be > 0, got NaN",
                "--threads=0 | --threads must be >= 1, got 0"
            })
    void wrongOption_isRefused(String option, String message) {
        Mdr result = Mdr.run("benchmark", option);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("mdr: " + message);
        assertThat(result.out()).isEmpty();
    }
}
