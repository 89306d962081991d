package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReptileGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_reptile*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        OuterStep update = trace.json()
                .at("update")
                .oneOf(Map.of(
                        "sum_over_domains", OuterStep.SUM,
                        "mean_over_domains", OuterStep.MEAN,
                        "after_each_domain", OuterStep.AFTER_EACH_DOMAIN));

        GoldenRun.compare(
                trace, Reptile.outerRate(trace.json().at("outer_lr").number()).update(update));
    }
}
