package io.github.mdr4j.strategies;

import io.github.mdr4j.testkit.GoldenFiles;
import io.github.mdr4j.testkit.GoldenTrace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FinetuneGoldenTest {

    static List<GoldenTrace> traces() {
        return GoldenFiles.traces("strategies_finetune*.json");
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyStepAndEpoch_isThatOfTheReference(GoldenTrace trace) {
        GoldenRun.compare(trace, Finetune.with(trace.optimizer()));
    }
}
