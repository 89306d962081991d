package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainWeightsTest {

    @Test
    void equalWeights_areOne() {
        assertThat(DomainWeights.equal(3)).isEqualTo(new DomainWeights(List.of(1.0, 1.0, 1.0)));
    }

    @Test
    void equalWeights_ofTheSameNumberOfDomains_areMadeOnce() {
        DomainWeights weights = DomainWeights.equal(3);

        assertThat(DomainWeights.equal(3)).isSameAs(weights);
        assertThat(DomainWeights.equal(2).values()).containsExactly(1.0, 1.0);
        assertThat(DomainWeights.equal(3)).isEqualTo(weights);
    }

    @Test
    void weights_areCopied() {
        List<Double> values = new ArrayList<>(List.of(0.5, 0.0));
        DomainWeights weights = new DomainWeights(values);

        values.set(0, 9.0);

        assertThat(weights.of(0)).isEqualTo(0.5);
        assertThat(weights.of(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void weight_isFiniteAndNotNegative(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainWeights(List.of(1.0, weight)))
                .withMessage("weight of domain 1 must be >= 0 and finite, got " + weight);
    }

    @Test
    void noDomain_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainWeights(List.of()))
                .withMessage("expected a weight for each of at least one domain, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainWeights.equal(0))
                .withMessage("domains must be >= 1, got 0");
    }
}
