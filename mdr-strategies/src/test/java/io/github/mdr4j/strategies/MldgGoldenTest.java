package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MldgGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_mldg*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        GoldenRun.compare(trace, strategy(trace));
    }

    private static Mldg strategy(GoldenTrace trace) {
        if (trace.runner().equals("mldg_paper")) {
            return Mldg.innerRate(trace.json().at("inner_lr").number())
                    .beta(trace.json().at("beta").number());
        }
        if (trace.json().at("inner_optimizer").isText()) {
            return Mldg.oneOptimizer();
        }
        return Mldg.innerRate(trace.json().at("inner_optimizer").at("lr").number())
                .withinDomain();
    }
}
