package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UncertaintyWeightingGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_uncertainty*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        UncertaintyWeighting strategy = trace.json()
                .at("schedule")
                .oneOf(Map.of("joint", UncertaintyWeighting.mixed(), "alternate", UncertaintyWeighting.alternate()));
        DomainNoise noise = trace.json()
                .at("form")
                .oneOf(Map.of(
                        "log_variance", DomainNoise.LOG_VARIANCE,
                        "sigma", DomainNoise.SIGMA,
                        "sigma_without_half", DomainNoise.SIGMA_WITHOUT_HALF));

        GoldenRun.compare(trace, strategy.noise(noise));
    }
}
