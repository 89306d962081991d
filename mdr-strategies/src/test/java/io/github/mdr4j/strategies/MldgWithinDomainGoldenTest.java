package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MldgWithinDomainGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_mldg*.json").stream()
                .filter(trace -> trace.runner().equals("mldg_code"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        GoldenRun.compare(trace, strategy(trace).queryShare(GoldenBatches.queryShare(trace)));
    }

    private static MldgWithinDomain strategy(GoldenTrace trace) {
        GoldenJson inner = trace.json().at("inner_optimizer");
        return inner.isText()
                ? inner.oneOf(Map.of("same object as outer", MldgWithinDomain.oneOptimizer()))
                : inner.at("kind")
                        .oneOf(Map.of(
                                "sgd", MldgWithinDomain.innerRate(inner.at("lr").number())));
    }
}
