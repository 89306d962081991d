package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.metric.EvaluationReport;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private final SyntheticDomains easy = SyntheticDomains.builder()
            .domains(2)
            .users(20)
            .items(20)
            .popularity(1)
            .conflict(0)
            .rowsPerDomain(4000)
            .build();

    @Test
    void customBackbone_learns() {
        assertLearned(CustomBackbone.run(easy, 8));
    }

    @Test
    void customAdapter_learns() {
        assertLearned(CustomAdapter.run(easy, new CustomAdapter.DomainBottleneck(4), 8));
    }

    @Test
    void customBackbone_takesLessThan25Lines() {
        assertThat(Snippets.regions().get("CrossFm#backbone").lines().dropWhile(line -> !line.startsWith("public")))
                .hasSizeBetween(10, 24);
    }

    @Test
    void customStrategy_learns() {
        assertLearned(CustomStrategy.run(easy, 8));
    }

    private static void assertLearned(EvaluationReport report) {
        assertThat(report.undefinedDomains()).isEmpty();
        assertThat(report.meanAuc()).isGreaterThan(0.65);
    }
}
