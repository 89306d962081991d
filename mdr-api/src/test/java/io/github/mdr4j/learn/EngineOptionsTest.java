package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.param.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOptionsTest {

    @Test
    void defaults_areSinglePrecisionOnAllCores() {
        EngineOptions options = EngineOptions.defaults();

        assertThat(options.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(options.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void threads_areAtLeastOne(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineOptions(Precision.FLOAT32, threads))
                .withMessage("threads must be >= 1, got " + threads);
    }

    @Test
    void classPathWithoutEngine_isNamedWithTheRemedy() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(Engines::onClassPath)
                .withMessage("no engine on the class path: add mdr-engine, or give one with engine(...) (a shaded jar"
                        + " must merge META-INF/services)");
    }
}
