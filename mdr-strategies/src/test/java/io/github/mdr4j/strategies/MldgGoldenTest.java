package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MldgGoldenTest {

    /** The trace that holds domains out; {@link MldgWithinDomainGoldenTest} has the others. */
    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_mldg*.json").stream()
                .filter(trace -> trace.runner().equals("mldg_paper"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        GoldenRun.compare(
                trace,
                Mldg.innerRate(trace.json().at("inner_lr").number())
                        .beta(trace.json().at("beta").number()));
    }
}
