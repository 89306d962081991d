package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MamlGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_maml*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        boolean sameData = trace.json()
                .at("support_batches")
                .integers()
                .equals(trace.json().at("query_batches").integers());
        boolean sum = trace.json().at("update").text().equals("sum_over_domains");

        GoldenRun.compare(
                trace,
                Maml.outer(trace.outerOptimizer())
                        .queryShare(sameData ? 1 : 0.5)
                        .update(sum ? OuterStep.SUM : OuterStep.AFTER_EACH_DOMAIN));
    }
}
