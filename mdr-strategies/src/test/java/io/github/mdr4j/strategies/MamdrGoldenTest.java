package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MamdrGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_mamdr*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        Mamdr strategy = Mamdr.helpers(trace.helpers())
                .outerRate(trace.json().at("outer_lr").number())
                .specificRate(trace.json().at("dr_lr").number());

        GoldenRun.compare(trace, trace.targetIncluded() ? strategy.includeTarget() : strategy);
    }
}
