package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UncertaintyWeightingGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_uncertainty*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        boolean joint = trace.json().at("schedule").text().equals("joint");
        DomainNoise noise = DomainNoise.valueOf(trace.json().at("form").text().toUpperCase(Locale.ROOT));

        GoldenRun.compare(
                trace, (joint ? UncertaintyWeighting.mixed() : UncertaintyWeighting.alternate()).noise(noise));
    }
}
