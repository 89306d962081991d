package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReptileGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_reptile*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        OuterStep update = OuterStep.valueOf(
                switch (trace.json().at("update").text()) {
                    case "sum_over_domains" -> "SUM";
                    case "mean_over_domains" -> "MEAN";
                    case "after_each_domain" -> "AFTER_EACH_DOMAIN";
                    default -> throw trace.json().at("update").expected("an update of Reptile");
                });

        GoldenRun.compare(
                trace, Reptile.outerRate(trace.json().at("outer_lr").number()).update(update));
    }
}
