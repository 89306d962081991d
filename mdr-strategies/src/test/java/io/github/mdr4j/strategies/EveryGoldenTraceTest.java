package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

class EveryGoldenTraceTest {

    @Test
    void everyFile_isOfAStrategyWithATest() {
        assertThat(GoldenFiles.traces("strategies_*.json")).isNotEmpty();
    }
}
