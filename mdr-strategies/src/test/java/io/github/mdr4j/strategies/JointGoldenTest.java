package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JointGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_joint*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        GoldenRun.compare(
                trace, trace.json().at("runner").oneOf(Map.of("mixed", Joint.mixed(), "alternate", Joint.alternate())));
    }
}
