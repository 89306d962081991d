package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MldgWithinDomainGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_mldg*.json").stream()
                .filter(trace -> !trace.runner().equals("mldg_paper"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        boolean oneOptimizer = trace.json().at("inner_optimizer").isText();

        GoldenRun.compare(
                trace,
                oneOptimizer
                        ? MldgWithinDomain.oneOptimizer()
                        : MldgWithinDomain.innerRate(
                                trace.json().at("inner_optimizer").at("lr").number()));
    }
}
