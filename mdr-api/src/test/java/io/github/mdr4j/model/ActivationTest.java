package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    @Test
    void activations_readAsInListings() {
        assertThat(Activation.RELU).hasToString("relu");
        assertThat(Activation.leakyRelu(0.2)).hasToString("leakyRelu(0.2)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void leakySlope_isPositiveAndFinite(double slope) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.leakyRelu(slope))
                .withMessage("slope of leakyRelu must be > 0 and finite, got " + slope);
    }

    @Test
    void slopeOfAnotherFunction_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Activation(Activation.Kind.TANH, 0.5))
                .withMessage("slope of tanh must be 0, got 0.5");
    }

    @Test
    void signOfAZeroSlope_makesNoDifference() {
        assertThat(new Activation(Activation.Kind.RELU, -0.0)).isEqualTo(Activation.RELU);
    }
}
