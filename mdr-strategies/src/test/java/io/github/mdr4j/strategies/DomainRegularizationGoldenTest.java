package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainRegularizationGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_dr*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        DomainRegularization strategy = DomainRegularization.helpers(trace.helpers())
                .specificRate(trace.json().at("dr_lr").number())
                .fixedShared();

        GoldenRun.compare(trace, trace.targetIncluded() ? strategy.includeTarget() : strategy);
    }
}
